"""What accounts, mails and Wagtail keep of a person."""

from django.apps import apps

from home.personal_data.registry import DETACH, LEAVE, keep, nobody_in

AS_LONG_AS_ACCOUNT = "as long as your account is here"
HISTORY = "so that it can be seen who changed what, and put right"

# Accounts
keep(
    "auth.User",
    "so that you can sign in, and the people you work with know who you are",
    AS_LONG_AS_ACCOUNT,
    by=("email", "username"),
    texts=("first_name", "last_name", "password"),
    erase=LEAVE,  # goes last, when all else has gone
    what="Your account",
)
keep("auth.User_groups", "what you may do here", AS_LONG_AS_ACCOUNT, by=("user",), told=False)
keep("auth.User_user_permissions", "what you may do here", AS_LONG_AS_ACCOUNT, by=("user",), told=False)
keep(
    "account.EmailAddress", "to sign in, and to write to you", AS_LONG_AS_ACCOUNT, by=("user", "email"),
    what="Your addresses",
)  # fmt: skip
keep("account.EmailConfirmation", "to know an address is yours", "three days", texts=("key",), erase=LEAVE)
keep(
    "mfa.Authenticator", "your passkeys and second factors", AS_LONG_AS_ACCOUNT, by=("user",), texts=("data",),
    what="Passkeys and second factors",
)  # fmt: skip
keep(
    "usersessions.UserSession",
    "so that you can see where you are signed in, and end it",
    "two weeks after you last came",
    by=("user",),
    texts=("ip", "user_agent", "session_key", "data"),
    what="Where you are signed in",
)
keep(
    "sessions.Session",
    "to keep you signed in, and what you typed when you were signed out",
    "two weeks",
    texts=("session_key", "session_data"),
    erase=LEAVE,
)
keep(
    "wagtailusers.UserProfile", "how you like the editors' pages", AS_LONG_AS_ACCOUNT, by=("user",),
    texts=("avatar", "preferred_language", "current_time_zone", "dismissibles"), what="Your settings",
)  # fmt: skip
keep("wagtailcore.APIToken", "for programs of yours", AS_LONG_AS_ACCOUNT, by=("user",),
     texts=("name", "key_hash", "prefix"), what="Keys for programs")  # fmt: skip

# Mails
keep(
    "home.OutgoingMail",
    "mails to you; their words go as soon as they are sent",
    "30 days",
    by=("to",),
    texts=("subject", "body"),
    mentions=("subject", "body"),
    what="Mails to you",
)

# What was written and by whom
keep(
    "wagtailcore.Revision", HISTORY, "as long as the page is here", by=("user",), erase=DETACH,
    mentions=("content", "object_str"), what="What you saved",
)  # fmt: skip
for log in ("ModelLogEntry", "PageLogEntry"):
    keep(
        f"wagtailcore.{log}", HISTORY, "as long as the page is here; your name goes with your account", by=("user",),
        erase=DETACH, mentions=("data", "label"), what="What you did here",
    )  # fmt: skip
keep("wagtailcore.WorkflowState", HISTORY, "as long as the page is here", by=("requested_by",), erase=DETACH,
     what="What you sent to the moderators")  # fmt: skip
keep("wagtailcore.TaskState", HISTORY, "as long as the page is here", by=("finished_by",), erase=DETACH,
     mentions=("comment",), what="What you answered as a moderator")  # fmt: skip
keep("wagtailcore.Page", HISTORY, "as long as the page is here", by=("owner", "locked_by"), erase=DETACH,
     what="Pages you began")  # fmt: skip
for comment in ("Comment", "CommentReply"):
    keep(f"wagtailcore.{comment}", "comments among editors", AS_LONG_AS_ACCOUNT, by=("user",), texts=("text",))
keep("wagtailcore.PageSubscription", "what you want to hear of", AS_LONG_AS_ACCOUNT, by=("user",))
keep("wagtailadmin.EditingSession", "so that two people see each other", "an hour", by=("user",), told=False)
keep("wagtailadmin.FormState", "how far you had come in a form", "some days", by=("user",), texts=("data",))
keep("wagtailcore.UploadedFile", "files on their way", "some days", by=("uploaded_by_user",), texts=("file",))
for app, model in (("wagtaildocs", "Document"), ("wagtailimages", "Image")):
    keep(
        f"{app}.{model}", "who uploaded it", "as long as a page uses it; your name goes with your account",
        by=("uploaded_by_user",), erase=DETACH, mentions=("title",), what=f"{model}s you uploaded",
    )  # fmt: skip
nobody_in("wagtailcore.Comment", "contentpath", "position")
nobody_in("wagtailcore.Comment", "resolved_by")
nobody_in("wagtailimages.Image", "file", "file_hash", "description")  # pictures lose what cameras write into them
nobody_in("wagtaildocs.Document", "file", "file_hash")

# What editors publish: people in it agreed to be named, and it is changed as any page is.
for label in (
    "home.EasyReadIndexPage", "home.EasyReadPage", "home.EventIndexPage", "home.EventPage", "home.DeficitTerm",
    "home.MailText", "home.NewsIndexPage",
    "home.NewsPage", "home.HomePage", "home.ContentPage", "home.SiteSettings", "home.DueJob",
    "wagtailredirects.Redirect", "wagtailembeds.Embed", "wagtailimages.Rendition", "wagtailcore.Locale",
    "wagtailcore.Site", "wagtailcore.CollectionViewRestriction", "wagtailcore.Collection", "wagtailcore.Workflow",
    "wagtailcore.Task", "wagtailcore.PageViewRestriction", "wagtailcore.ReferenceIndex", "taggit.Tag",
    "auth.Permission", "auth.Group", "contenttypes.ContentType",
    "wagtailforms.FormSubmission",  # no form pages are made here
):  # fmt: skip
    nobody_in(label)
for label, names in (
    ("wagtailadmin.EditingSession", ("object_id",)),
    ("wagtailadmin.FormState", ("object_id", "parent_object_id")),
    ("wagtailcore.Revision", ("object_id",)),
    ("wagtailcore.ModelLogEntry", ("action", "object_id")),
    ("wagtailcore.PageLogEntry", ("action",)),
    ("wagtailcore.WorkflowState", ("object_id",)),
    ("wagtailcore.Page", ("path", "title", "draft_title", "slug", "url_path", "seo_title", "search_description")),
    ("home.OutgoingMail", ("key", "error")),
):
    nobody_in(label, *names)
for index_model in apps.get_app_config("wagtailsearch").get_models():
    nobody_in(index_model._meta.label)  # made anew from what it finds, whenever that changes
