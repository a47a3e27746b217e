# Administration.

admin-overview = Overview
admin-people = People
admin-directory = Directory
admin-plugins = Plugins
admin-facts = facts recorded
admin-effects-waiting = deliveries waiting
admin-effects-dead = Abandoned deliveries
admin-consumers = Consumers
admin-name = Name
admin-lag = Lag
admin-retry = Retry
admin-retried = It is being tried again.
admin-invite = Invite by e-mail
admin-invite-send = Send the invitation
admin-invited = The invitation has left.
admin-no-space = No space
admin-no-account = No account
admin-registration = Registration
admin-domains = Accepted domains
registration-open = Open
registration-invitation = By invitation
registration-closed = Closed
admin-suspend = Suspend
admin-suspend-reason = Reason of the suspension
admin-suspended = The account is suspended.
admin-reinstate = Reinstate
admin-reinstated = The account is active again.
person-role-member = Member
person-role-moderator = Moderator
person-role-administrator = Administrator
person-role-owner = Owner

import-title = Import the directory
import-lead = A CSV file, one line per person. Check first: nothing changes, and every bad line is explained. Importing the same file twice changes nothing.
import-template = Download a template
import-file = CSV file
import-create-missing = Create unknown units and sites
import-mark-left = Mark people missing from the file as having left
import-check = Check without changing anything
import-go = Import
import-sure = Import this file now?
import-under-way = Import under way
import-goes-on = The import goes on if you leave this page. Everything is saved at once at the end: cut short, it changes nothing.
import-reading = Reading the file
import-comparing = Comparing with the directory
import-writing = Saving
import-would = What would happen
import-did = Imported
import-lines = lines
import-created = new
import-updated = changed
import-unchanged = unchanged
import-refused = refused
import-left = left
import-ignored = Ignored columns: { $columns }
import-problems = { $count ->
    [one] { $count } problem
   *[other] { $count } problems
}
import-line = Line
import-column = Column
import-value = Value
import-why = Why

plugins-none = No plugins
plugins-none-text = Plugins add badges, surveys, journeys…
plugin-install = Install a plugin
plugin-package = Plugin file (.relais)
plugin-installed = The plugin is installed.
plugin-install-hint = Nothing is installed before you have read what it asks for.
plugin-own-page = Open its page
plugin-uninstall = Uninstall
plugin-uninstall-text = It stops at once and shows nothing any more. What it has gathered is kept for thirty days: until then you can bring it back as it was.
plugin-uninstalled = The plugin is uninstalled. What it gathered is kept for thirty days.
consent-replaces = Takes the place of version { $version } at once; what it has gathered is kept, and no request is lost.
consent-reads = What it reads
consent-reads-nothing = Nothing that happens here.
consent-history-none = Only what happens from now on.
consent-history-all = From now on, and everything that has happened so far.
consent-history-days = { $count ->
    [one] From now on, and the last day.
   *[other] From now on, and the last { $count } days.
}
consent-facts-post = Posts: who published, edited or removed what, with title and tags
consent-facts-comment = Comments: who answered whom, and how long; not the text
consent-facts-answer = Accepted answers
consent-facts-reaction = Reactions: who reacted to whom, with which emoji
consent-facts-space = Spaces: who joins, who leaves, in which role
consent-facts-person = People: who arrives, moves, leaves
consent-facts-event = Events: what is planned, who takes part
consent-facts-resource = Resources: what is added, renewed, withdrawn
consent-contacts = Whom it may contact
consent-contacts-nobody = Nobody outside this server.
consent-shows = Where it shows
consent-shows-nowhere = Nowhere.
consent-ui-home-aside = On the home page, at the side
consent-ui-home-main = On the home page, among the posts
consent-ui-space-aside = In every space, at the side
consent-ui-space-tab = In every space, with a tab of its own
consent-ui-post-footer = Under every post
consent-ui-person-flair = Beside people’s names
consent-ui-profile-section = On people’s profiles
consent-ui-event-section = On the page of every event
consent-ui-plugin-page = On pages of its own
consent-ui-public-page = On pages that anybody with the link can see, without an account
consent-ui-digest-section = In the summaries sent by mail
consent-command-card = Send cards to the Teams or Slack channels you open to it
consent-ui-admin-page = In the administration
consent-does = What else it may do
consent-notify = Notify people
consent-command-post = Publish posts, under its own name
consent-command-comment = Answer posts, under its own name
consent-platform-person = The profile of a person, as the reader may see it
consent-platform-post = A post, as the reader may see it
consent-platform-space = A space, as the reader may see it
consent-command-role = Give people roles in spaces
consent-inbound = Receive messages from other services, once this server has verified who sends them
consent-inbound-anybody = Receive messages from anybody on the Internet, unverified
consent-guard-post = Look at every post before it is published, and change it, hold it back or refuse it
consent-guard-comment = Look at every comment before it is published, and change it, hold it back or refuse it
consent-keeps = What it keeps
consent-keeps-nothing = Nothing.
consent-keeps-people = Some of it is about people: it is exported and erased with them.
consent-optional = (it works without)
consent-new = new
consent-signed = Signed with the key { $key }…
consent-unsigned = Nobody vouches for this package: it is not signed.
consent-install = Allow and install
consent-replace = Allow and replace
plugin-pause = Pause
plugin-paused = The plugin is paused. Nothing is lost: it will catch up.
plugin-resume = Resume
plugin-resumed = The plugin resumes.
plugin-rebuild = Rebuild
plugin-rebuilding = The rebuild has started.
plugin-rebuilding-now = Rebuilding
plugin-rebuild-failed = The rebuild failed
plugin-last-error = Last error
plugin-lag = { $count ->
    [0] up to date
    [one] { $count } fact
   *[other] { $count } facts
}
plugin-calls = Calls
plugin-failures = { $count ->
    [0] no failures
    [one] { $count } failure
   *[other] { $count } failures
}
plugin-time = Time of a call
plugin-micros = { $median } µs median; 99 times in 100, under { $slow } µs
plugin-stored = Data
plugin-rows = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
plugin-generation = Generation
plugin-slots = Places
plugin-permissions = Permissions
plugin-restore = Bring it back
plugin-restored = The plugin is back, with everything it had gathered.
plugin-kept-until = What it gathered is kept until { $date }, then erased. Until then you can bring it back as it was.
plugin-roll-back = Go back to version { $version }
plugin-roll-back-text = Version { $version } is still here. If it arranges its data differently, they are rebuilt first; nothing is interrupted meanwhile.
plugin-rolled-back = The version before takes over again.
plugin-export = Download its data
plugin-export-text = Everything this plugin has gathered, as JSON lines in a zip archive.
plugin-previewing = A trial rebuild has started: you will see what it would change.
plugin-preview = This is what the rebuild would change
plugin-preview-nothing = The rebuild would change nothing: everything matches the history.
plugin-preview-added = { $count ->
    [0] nothing added
    [one] { $count } addition
   *[other] { $count } additions
}
plugin-preview-removed = { $count ->
    [0] nothing removed
    [one] { $count } removal
   *[other] { $count } removals
}
plugin-preview-changed = { $count ->
    [0] nothing changed
    [one] { $count } change
   *[other] { $count } changes
}
plugin-preview-examples = Examples
plugin-preview-none = nothing
plugin-preview-take = Apply
plugin-preview-discard = Discard
plugin-rebuild-discarded = The rebuild is discarded, nothing has changed.
plugin-denied = Refusals
plugin-endpoints = Addresses
plugin-waiting = Waiting for your decision
plugin-waiting-effect = given up after several tries
plugin-waiting-held = held back by a rebuild
plugin-waiting-received = received and not handled
plugin-waiting-do = Carry out
plugin-secrets = Secrets
plugin-secrets-text = What opens the services it needs. Nobody can read them back, not even the plugin. Saving an empty field forgets the secret.
plugin-secret-set = set on { $date }
plugin-secret-missing = not set yet
plugin-dead = Parked facts
plugin-skip = Skip
plugin-state-active = Active
plugin-state-paused = Paused
plugin-state-quarantined = In quarantine
plugin-state-uninstalled = Uninstalled
admin-hours = Hours
admin-hours-text = In these hours nobody should have to meet: whoever plans an event is warned, and messages wait until they are over for those who wish so. The same hour twice protects nothing.
admin-hours-everywhere = Everywhere
admin-hours-sites = By site
admin-hours-sites-hint = On the clocks of the site. Leave empty to keep the hours of everywhere.
admin-hours-from = from
admin-hours-to = to
violation-not-a-time = A time is expected, like 12:30, at both ends.

settings-of = Settings: { $name }
plugin-settings = Settings
settings-saved = The settings are saved.
settings-nothing = nothing
settings-yes = yes
settings-no = no
settings-lines = One per line.
settings-secret = Kept sealed: nobody can read it back, not even the plugin.
settings-secret-kept = Set already. Leave it empty to keep it.
settings-history = Earlier settings
settings-never = Nothing was changed yet: the plugin uses its defaults.
settings-version = Version { $version }
settings-in-force = in force
settings-nobody = The server
settings-return = Return to it
settings-way-form = with the form
settings-way-wizard = with the assistant
settings-way-api = through the API
settings-way-return = return to version { $version }
setup-of = Assistant: { $name }
setup-invitation = The assistant asks a few questions and proposes settings. Nothing changes before you save.
setup-waits = You had started with the assistant: it is waiting for you where you stopped.
setup-begin = Start the assistant
setup-continue = Continue
setup-again = Start again
setup-step = Assistant, step { $turn }
setup-next = Continue
setup-elsewhere = One step happens elsewhere
setup-elsewhere-text = You are leaving for { $host }. Once you are done there, you come back here by yourself.
setup-go = Go to { $host }
setup-proposal = Here is the proposal
setup-proposal-text = Read it again, change what you like, then save: only then does it apply.
setup-save = Save these settings
setup-abandon = Leave the assistant
setup-abandoned = You left the assistant. Nothing has changed.
