"""Five dossiers told in full, after the stories in the last chapter of the audit report. Nobody in them exists.

Each story is a table of scenes: how many days ago, at what hour, and what happened then. It grows by adding scenes.
"""

from nazorg.local.demo.clock import Clock
from nazorg.local.demo.desk import Desk
from nazorg.local.demo.stories import bridge, papers, supervision, under_27, year
from nazorg.local.demo.stories.teller import Story, plan_story
from nazorg.local.demo.timeline import Timeline

STORIES: tuple[Story, ...] = (papers.STORY, supervision.STORY, year.STORY, under_27.STORY, bridge.STORY)


def plan_stories(timeline: Timeline, desk: Desk, clock: Clock) -> None:
    """Plan every scene of every story."""
    for story in STORIES:
        plan_story(story, timeline, desk, clock)
