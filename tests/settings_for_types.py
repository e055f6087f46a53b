"""Settings that import on a bare machine, for tools that only look: no server is started, no real key is needed."""

import os

os.environ.setdefault("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere")
os.environ.setdefault("SECRET_KEY", "only-for-looking-" + "s" * 50)
os.environ.setdefault("FIELD_KEYS", "looking:" + "l" * 44)
os.environ.setdefault("INDEX_KEY", "only-for-looking-" + "i" * 32)

from nazorg.settings import *  # noqa: F403
