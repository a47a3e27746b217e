//! Every page, in the order a person would explain them.

use crate::{
    Web, admin, assets, cards, design, errors, events, faq, feed, identity, install, kit, live, mailbox,
    milestones, moderation, notifications, people, posts, resources, search, settings, spaces, units,
};
use actix_web::{
    guard,
    web::{Data, ServiceConfig, get, post, resource},
};

/// Adds the pages to a server. `web` is made once and shared by its workers.
pub fn configure(web: Data<Web>) -> impl FnOnce(&mut ServiceConfig) {
    move |server| {
        server.app_data(web).app_data(Data::new(errors::pages()));
        coming_in(server);
        home(server);
        spaces(server);
        events(server);
        milestones(server);
        kits(server);
        posts(server);
        resources(server);
        people(server);
        keeping_it_kind(server);
        mine(server);
        administration(server);
        own_places(server);
        files(server);
    }
}

/// Signing in and out, registering, passwords, language.
fn coming_in(server: &mut ServiceConfig) {
    use identity::{
        forgot_password, invitation, language, reset_password, sign_in, sign_out, sign_up, verify_email,
    };
    server
        .service(resource("/sign-in").route(get().to(sign_in::show)).route(post().to(sign_in::submit)))
        .route("/sign-out", post().to(sign_out::submit))
        .service(resource("/sign-up").route(get().to(sign_up::show)).route(post().to(sign_up::submit)))
        .service(
            resource("/verify-email/{token}")
                .route(get().to(verify_email::show))
                .route(post().to(verify_email::submit)),
        )
        .service(
            resource("/forgot-password")
                .route(get().to(forgot_password::show))
                .route(post().to(forgot_password::submit)),
        )
        .service(
            resource("/reset-password/{token}")
                .route(get().to(reset_password::show))
                .route(post().to(reset_password::submit)),
        )
        .service(
            resource("/invitation/{token}")
                .route(get().to(invitation::show))
                .route(post().to(invitation::submit)),
        )
        .route("/language", post().to(language::choose));
}

/// What is new, what needs me, what I was told.
fn home(server: &mut ServiceConfig) {
    server
        .route("/", get().to(feed::home::show))
        .route("/cards/press", post().to(cards::press::press))
        .route("/aside", get().to(feed::home::aside))
        .route("/feed/news", get().to(feed::home::news))
        .route("/waiting", get().to(feed::waiting::show))
        .route("/notifications", get().to(notifications::list::show))
        .route("/notifications/unread", get().to(notifications::unread::show))
        .route("/notifications/seen", post().to(notifications::seen::mark))
        .service(
            resource("/unsubscribe/{token}")
                .route(get().to(notifications::unsubscribe::show))
                .route(post().to(notifications::unsubscribe::submit)),
        )
        .route("/live", get().to(live::stream));
}

fn spaces(server: &mut ServiceConfig) {
    use spaces::{about, cockpit, create, list, members, membership, settings, show};
    server
        .route("/spaces", get().to(list::show))
        .service(resource("/spaces/new").route(get().to(create::show)).route(post().to(create::submit)))
        .route("/spaces/{slug}", get().to(show::stream))
        .route("/spaces/{slug}/aside", get().to(show::aside))
        .route("/spaces/{slug}/questions", get().to(show::questions))
        .route("/spaces/{slug}/members", get().to(members::show))
        .route("/spaces/{slug}/members/{person}", post().to(members::decide))
        .route("/spaces/{slug}/invitations", post().to(members::invite))
        .route("/spaces/{slug}/cockpit", get().to(cockpit::show))
        .route("/spaces/{slug}/faq", get().to(faq::show::show))
        .route("/posts/{id}/faq", post().to(faq::promote::submit))
        .route("/posts/{id}/faq/vote", post().to(faq::vote::submit))
        .route("/spaces/{slug}/about", get().to(about::show))
        .route("/spaces/{slug}/membership", post().to(membership::join))
        .route("/spaces/{slug}/leaving", post().to(membership::leave))
        .service(
            resource("/spaces/{slug}/settings")
                .route(get().to(settings::show))
                .route(post().to(settings::save)),
        )
        .service(
            resource("/spaces/{slug}/synonyms")
                .route(get().to(crate::search::synonyms::show))
                .route(post().to(crate::search::synonyms::save)),
        )
        .route("/spaces/{slug}/archival", post().to(settings::archive));
}

fn events(server: &mut ServiceConfig) {
    use events::{
        agenda, answer, calendars, closure, door, month, plan, run, show, space, subscriptions, workshops,
    };
    server
        .route("/events", get().to(agenda::show))
        .service(
            resource("/spaces/{slug}/events/new").route(get().to(plan::blank)).route(post().to(plan::create)),
        )
        .route("/spaces/{slug}/events", get().to(space::show))
        .service(resource("/events/{id}/edit").route(get().to(plan::again)).route(post().to(plan::save)))
        .service(
            resource("/occurrences/{id}/workshops/new")
                .route(get().to(workshops::blank))
                .route(post().to(workshops::add)),
        )
        .route("/events/{id}/answers", post().to(answer::submit))
        .route("/events/{id}/cancellation", post().to(run::cancel))
        .route("/events/{id}/invitations", post().to(run::invite))
        .route("/events/{id}/hosts", post().to(run::add_host))
        .route("/events/{id}/hosts/{person}/removal", post().to(run::remove_host))
        .service(
            resource("/events/arrival/{token}").route(get().to(door::arrival)).route(post().to(door::arrive)),
        )
        .route("/events/{id}/arrivals", post().to(door::say))
        .route("/events/door/{token}", get().to(door::show))
        .route("/events/door/{token}/ticks", post().to(door::tick))
        .service(
            resource("/events/{id}/closure").route(get().to(closure::sheet)).route(post().to(closure::close)),
        )
        .route("/events/{id}/questions", post().to(closure::ask))
        .route("/event-questions/{id}/settled", post().to(closure::settle))
        .route("/event-actions/{id}/done", post().to(closure::finish))
        .route("/events/month", get().to(month::show))
        .route("/events/subscriptions", get().to(subscriptions::show))
        .route("/events/{slug}", get().to(show::show))
        .route("/events/{slug}/calendar.ics", get().to(calendars::event))
        .route("/calendars/{token}.ics", get().to(calendars::feed))
        .route("/calendar-links", post().to(calendars::create))
        .route("/calendar-links/{id}/removal", post().to(calendars::revoke));
}

fn milestones(server: &mut ServiceConfig) {
    use milestones::{act, plan, timeline};
    server
        .service(
            resource("/spaces/{slug}/milestones/new")
                .route(get().to(plan::blank))
                .route(post().to(plan::create)),
        )
        .route("/spaces/{slug}/milestones", get().to(timeline::show))
        .service(resource("/milestones/{id}/edit").route(get().to(plan::again)).route(post().to(plan::save)))
        .route("/milestones/{id}/reached", post().to(act::reach))
        .route("/milestones/{id}/removal", post().to(act::remove));
}

fn kits(server: &mut ServiceConfig) {
    use kit::{act, compose, items, shared, shares, show, slides};
    server
        .route("/spaces/{slug}/kit", get().to(show::show))
        .route("/spaces/{slug}/kit/look", post().to(show::look))
        .route("/spaces/{slug}/kit/slides", get().to(slides::show))
        .route("/spaces/{slug}/kit/archive", get().to(show::archive))
        .route("/spaces/{slug}/kit/composition", get().to(compose::show))
        .route("/spaces/{slug}/kit/sections", post().to(compose::add))
        .service(
            resource("/spaces/{slug}/kit/shares")
                .route(get().to(shares::show))
                .route(post().to(shares::create)),
        )
        .route("/kit-sections/{id}", post().to(compose::change))
        .service(
            resource("/kit-sections/{id}/items/new")
                .route(get().to(items::blank))
                .route(post().to(items::add)),
        )
        .service(resource("/kit-items/{id}/edit").route(get().to(items::again)).route(post().to(items::save)))
        .route("/kit-items/{id}/place", post().to(act::place))
        .route("/kit-items/{id}/removal", post().to(act::remove))
        .route("/kit-shares/{id}/removal", post().to(shares::revoke))
        .route("/kit/{token}", get().to(shared::show))
        .route("/kit/{token}/files/{id}", get().to(shared::file));
}

fn posts(server: &mut ServiceConfig) {
    use posts::{
        accepted_answer, comments, compose, drafts, edit, follow, history, pin, preview, reactions, removal,
        thread,
    };
    server
        .service(resource("/compose").route(get().to(compose::show)).route(post().to(compose::submit)))
        .route("/compose/preview", post().to(preview::show))
        .route("/drafts", get().to(drafts::show))
        .route("/drafts/saved", post().to(drafts::save))
        .route("/drafts/{id}/unscheduling", post().to(drafts::unschedule))
        .route("/drafts/{id}/removal", post().to(drafts::discard))
        .route("/posts/{slug}", get().to(thread::show))
        .service(resource("/posts/{id}/edit").route(get().to(edit::show)).route(post().to(edit::save)))
        .route("/posts/{id}/history", get().to(history::show))
        .route("/posts/{id}/comments", post().to(comments::add))
        .route("/posts/{id}/reactions", post().to(reactions::on_post))
        .route("/posts/{id}/accepted-answer", post().to(accepted_answer::accept))
        .route("/posts/{id}/following", post().to(follow::change))
        .route("/posts/{id}/pin", post().to(pin::change))
        .route("/posts/{id}/removal", post().to(removal::remove))
        .route("/posts/{id}/restoration", post().to(removal::restore))
        .service(
            resource("/comments/{id}/edit").route(get().to(comments::edit)).route(post().to(comments::save)),
        )
        .route("/comments/{id}/reactions", post().to(reactions::on_comment))
        .route("/comments/{id}/removal", post().to(comments::remove))
        .route("/comments/{id}/restoration", post().to(comments::restore))
        .route("/files/{id}", get().to(posts::files::open));
}

fn resources(server: &mut ServiceConfig) {
    use resources::{act, add, content, edit, library, show};
    server
        .route("/spaces/{slug}/resources", get().to(library::show))
        .service(
            resource("/spaces/{slug}/resources/new").route(get().to(add::show)).route(post().to(add::submit)),
        )
        .route("/resources/{slug}", get().to(show::show))
        .service(resource("/resources/{id}/edit").route(get().to(edit::show)).route(post().to(edit::save)))
        .route("/resources/{id}/versions", post().to(show::replace))
        .route("/resources/{id}/versions/{number}", get().to(content::open))
        .route("/resources/{id}/vote", post().to(act::vote))
        .route("/resources/{id}/review", post().to(act::review))
        .route("/resources/{id}/removal", post().to(act::remove))
        .route("/resources/{id}/restoration", post().to(act::restore));
}

/// Finding people and things.
fn people(server: &mut ServiceConfig) {
    use people::{list, mentions, picture, profile};
    server
        .route("/search", get().to(search::show))
        .route("/search/vain", get().to(search::vain::show))
        .route("/search/vain/settled", post().to(search::vain::settle))
        .route("/people", get().to(list::show))
        .route("/people/mentions", get().to(mentions::show))
        .route("/people/{handle}", get().to(profile::show))
        .route("/people/{handle}/sections", get().to(profile::sections))
        .route("/people/{handle}/picture/{key}", get().to(picture::show))
        .route("/units", get().to(units::tree))
        .route("/units/{slug}", get().to(units::show));
}

/// Reporting, and looking at reports.
fn keeping_it_kind(server: &mut ServiceConfig) {
    use moderation::{log, mine, queue, report, words};
    server
        .service(resource("/report").route(get().to(report::show)).route(post().to(report::submit)))
        .route("/moderation", get().to(queue::show))
        .route("/moderation/cases/{id}/decision", post().to(queue::decide))
        .route("/moderation/cases/{id}/undoing", post().to(queue::undo))
        .route("/moderation/log", get().to(log::show))
        .route("/moderation/mine", get().to(mine::show))
        .route("/moderation/acts/{id}/appeal", post().to(mine::appeal))
        .service(resource("/moderation/words").route(get().to(words::show)).route(post().to(words::block)))
        .route("/moderation/words/{id}/removal", post().to(words::unblock));
}

/// What is mine alone.
fn mine(server: &mut ServiceConfig) {
    use settings::{password, picture, plugin_data, profile, sessions, tour};
    server
        .service(resource("/settings").route(get().to(profile::show)).route(post().to(profile::save)))
        .service(
            resource("/settings/notifications")
                .route(get().to(notifications::preferences::show))
                .route(post().to(notifications::preferences::save)),
        )
        .route("/settings/devices", post().to(notifications::devices::add))
        .route("/settings/devices/{id}/removal", post().to(notifications::devices::remove))
        .route("/settings/picture", post().to(picture::set))
        .route("/settings/picture/removal", post().to(picture::remove))
        .route("/settings/plugin-data.json", get().to(plugin_data::download))
        .route("/settings/password", post().to(password::change))
        .route("/settings/sessions/end", post().to(sessions::end_all))
        .route("/settings/sessions/{id}/end", post().to(sessions::end))
        .route("/welcome", get().to(tour::show))
        .route("/welcome/done", post().to(tour::done));
}

/// Running the product.
fn administration(server: &mut ServiceConfig) {
    use admin::{
        consent, directory, effects, hours, imports, invitations, overview, people, plugin_care,
        plugin_settings, plugin_setup, plugins, registration, spaces,
    };
    server
        .route("/admin", get().to(overview::show))
        .route("/admin/effects/{id}/retrial", post().to(effects::retry))
        .route("/admin/people", get().to(people::show))
        .route("/admin/people/{id}/role", post().to(people::change_role))
        .route("/admin/people/{id}/suspension", post().to(people::suspend))
        .route("/admin/people/{id}/reinstatement", post().to(people::reinstate))
        .route("/admin/invitations", post().to(invitations::invite))
        .route("/admin/invitations/{id}/withdrawal", post().to(invitations::withdraw))
        .route("/admin/registration", post().to(registration::save))
        .service(
            resource("/admin/directory").route(get().to(directory::show)).route(post().to(directory::submit)),
        )
        .route("/admin/directory/imports/{id}", get().to(imports::show))
        .route("/admin/directory/template.csv", get().to(directory::template))
        .route("/admin/spaces", get().to(spaces::show))
        .service(resource("/admin/hours").route(get().to(hours::show)).route(post().to(hours::save)))
        .service(resource("/admin/plugins").route(get().to(plugins::list)).route(post().to(consent::accept)))
        .route("/admin/plugins/offers", post().to(consent::offer))
        .route("/admin/plugins/{id}", get().to(plugins::show))
        .route("/admin/plugins/{id}/page", get().to(crate::plugins::page::administer))
        .route("/admin/plugins/{id}/pause", post().to(plugins::pause))
        .route("/admin/plugins/{id}/resumption", post().to(plugins::resume))
        .route("/admin/plugins/{id}/removal", post().to(plugins::uninstall))
        .route("/admin/plugins/{id}/rebuild", post().to(plugins::rebuild))
        .route("/admin/plugins/{id}/rebuild/preview", post().to(plugin_care::preview))
        .route("/admin/plugins/{id}/rebuild/decision", post().to(plugin_care::decide_rebuild))
        .route("/admin/plugins/{id}/rollback", post().to(plugin_care::roll_back))
        .route("/admin/plugins/{id}/restoration", post().to(plugin_care::restore))
        .route("/admin/plugins/{id}/export", get().to(plugin_care::export))
        .service(
            resource("/admin/plugins/{id}/settings")
                .route(get().to(plugin_settings::show))
                .route(post().to(plugin_settings::save)),
        )
        .route("/admin/plugins/{id}/settings/versions/{version}", post().to(plugin_settings::go_back))
        .service(
            resource("/admin/plugins/{id}/setup")
                .route(get().to(plugin_setup::show))
                .route(post().to(plugin_setup::begin)),
        )
        .route("/admin/plugins/{id}/setup/answer", post().to(plugin_setup::answer))
        .route("/admin/plugins/{id}/setup/return/{token}", get().to(plugin_setup::back))
        .route("/admin/plugins/{id}/setup/acceptance", post().to(plugin_setup::accept))
        .route("/admin/plugins/{id}/setup/abandonment", post().to(plugin_setup::abandon))
        .route("/admin/plugins/{id}/secrets/{name}", post().to(plugin_care::set_secret))
        .route("/admin/plugins/{id}/waiting/{item}", post().to(plugin_care::decide_waiting))
        .route("/admin/plugins/{id}/dead-letters/{position}", post().to(plugins::decide));
}

/// What plugins have of their own: what is read below `/x` are pages, what is sent there comes from outside.
fn own_places(server: &mut ServiceConfig) {
    use crate::plugins::{asset, page, public, receive, tab};
    server
        .route("/public/{token}", get().to(public::show))
        .route("/spaces/{slug}/x/{plugin}", get().to(tab::show))
        .service(resource("/x/{plugin}/assets/{file}").guard(guard::Get()).to(asset::serve))
        .service(resource("/x/{plugin}").guard(guard::Get()).to(page::first))
        .service(resource("/x/{plugin}/{path:.*}").guard(guard::Get()).to(page::show))
        .service(resource("/x/{plugin}/{endpoint}").app_data(receive::limit()).to(receive::receive))
        .service(
            resource("/x/{plugin}/{endpoint}/{path:.*}").app_data(receive::limit()).to(receive::receive),
        );
}

/// What pages are made of.
fn files(server: &mut ServiceConfig) {
    server
        .route("/assets/{fingerprint}/{path:.*}", get().to(assets::serve))
        .route("/service-worker.js", get().to(assets::service_worker))
        .route("/manifest.webmanifest", get().to(install::manifest))
        .route("/offline", get().to(install::offline))
        .route("/mailbox", get().to(mailbox::list))
        .route("/mailbox/{id}", get().to(mailbox::show))
        .route("/mailbox/{id}/html", get().to(mailbox::html));
    if cfg!(debug_assertions) {
        server.route("/design", get().to(design::show));
    }
}
