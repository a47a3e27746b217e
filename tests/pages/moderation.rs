//! Reporting and moderating, as a browser without JavaScript does it.

use relais_domain::identity::Role;
use relais_tests::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn a_member_reports_a_moderator_removes_and_the_author_appeals() {
    let app = TestApp::start().await;
    let [ada, eve] = app.members(["ada", "eve"]).await;
    let judge = app.somebody("judge", Role::Moderator).await;
    let post = eve.publishes("Unkind").in_space("general").await;
    let page = ada.opens(format!("/report?post={}", post.id)).await.expect(200);
    page.submits("report", [("reason", "other")]).await.expect(422);
    page.submits("report", [("reason", "hurtful"), ("note", "To a colleague")]).await.expect(303);
    let queue =
        judge.opens("/moderation").await.expect(200).says("Unkind").says("To a colleague").says("Ada");
    let form = queue.attributes("form[id^=remove-]", "id").remove(0);
    queue.submits(&form, [("decision", "remove"), ("reason", "It hurts")]).await.expect(303);
    app.settle().await;
    judge.opens("/moderation").await.expect(200).says("Nothing to look at");
    judge.opens("/moderation?closed=true").await.expect(200).says("Undo the decision");
    judge.opens("/moderation/log").await.expect(200).says("It hurts");
    judge.opens("/moderation/words").await.expect(200);
    let mine = eve.opens("/moderation/mine").await.expect(200).says("It hurts").keeps_quiet_about("Ada");
    mine.submits("appeal", [("text", "It was about myself.")]).await.expect(303);
    judge.opens("/moderation").await.expect(200).says("It was about myself.");
    eve.opens("/moderation").await.expect(403);
}
