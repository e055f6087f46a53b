// Small comforts on top of pages that work without any of this.

import { announceResults } from "./announce.js";
import { keepDrafts } from "./drafts.js";
import { offerCopies } from "./copies.js";
import { closeMenus } from "./menus.js";
import { focusErrors } from "./errors.js";
import { warnBeforeTheEnd } from "./session.js";

closeMenus();
focusErrors();
keepDrafts();
announceResults();
offerCopies();
warnBeforeTheEnd();
