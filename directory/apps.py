from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Directory"

    def ready(self) -> None:
        from wagtail.signals import workflow_cancelled

        from directory import held, log_actions  # noqa: F401 it registers itself
        from directory.joining import following  # noqa: F401 its receivers register themselves
        from directory.moderation import notices
        from directory.moderation.outcomes import follow_up, taken_back
        from directory.signals import moderated

        workflow_cancelled.connect(taken_back, dispatch_uid="directory.moderation.taken_back")
        moderated.connect(follow_up, dispatch_uid="directory.moderation.follow_up")
        held.connect()
        notices.connect()
