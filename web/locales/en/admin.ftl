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
plugin-micros = { $median } µs median, { $slow } µs worst hundredth
plugin-stored = Data
plugin-rows = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
plugin-generation = Generation
plugin-slots = Places
plugin-permissions = Permissions
plugin-dead = Parked facts
plugin-skip = Skip
plugin-state-active = Active
plugin-state-paused = Paused
plugin-state-quarantined = In quarantine
plugin-state-uninstalled = Uninstalled
