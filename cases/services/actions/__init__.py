"""Actions: planning them, working on them, and the deadline that goes with each."""

from cases.services.actions.planning import ActionDetails, change_action, hand_over, plan_action, register_done
from cases.services.actions.working import accept, cancel, done, not_done, plan_again, take, wait

__all__ = [
    "ActionDetails",
    "accept",
    "cancel",
    "change_action",
    "done",
    "hand_over",
    "not_done",
    "plan_action",
    "plan_again",
    "register_done",
    "take",
    "wait",
]
