use crate::world::{GAMIFICATION, World, package, person};
use relais_domain::{Error, plugins::Plugins};
use std::{fs, io::Write};

/// What is said about a package that cannot be installed.
async fn refusal(world: &World, file: Vec<u8>) -> String {
    match world.host.install(&world.app, None, file.into()).await {
        Err(Error::Invalid(violations)) => {
            violations.into_iter().map(|it| it.field).collect::<Vec<_>>().join("; ")
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_a_package_is_refused_in_words() {
    let world = World::new().await;
    for (name, said) in [
        ("corrupt-component", "damaged"),
        ("module-not-component", "core module"),
        ("swapped-manifest", "another plugin.toml"),
        ("unreadable-manifest", "TOML"),
        ("not-a-zip", "not a package"),
    ] {
        let refusal = refusal(&world, package(name).to_vec()).await;
        assert!(refusal.contains(said), "{name}: {refusal}");
    }
    let truncated = package(GAMIFICATION);
    assert!(refusal(&world, truncated[..truncated.len() / 2].to_vec()).await.contains("not a package"));
    assert!(refusal(&world, vec![0; (64 << 20) + 1]).await.contains("larger than 64 MiB"));
    assert!(world.host.list(&world.app).await.expect("lists").is_empty(), "nothing half-done is left");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zip_bomb_does_not_unfold() {
    let world = World::new().await;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("plugin.wasm", zip::write::SimpleFileOptions::default()).expect("starts");
    let zeros = vec![0; 1 << 20];
    for _ in 0..200 {
        zip.write_all(&zeros).expect("writes");
    }
    let bomb = zip.finish().expect("finishes").into_inner();
    assert!(bomb.len() < 1 << 20);
    assert!(refusal(&world, bomb).await.contains("unfolds to more than"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tampered_or_swapped_artefact_is_compiled_again() {
    let world = World::new().await;
    world.install(GAMIFICATION).await.expect("installs");
    let artefact = fs::read_dir(world.cache())
        .expect("a cache")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|it| it == "cwasm"))
        .expect("an artefact");
    let genuine = fs::read(&artefact).expect("reads");
    for forged in [genuine[..genuine.len() / 2].to_vec(), b"something else".to_vec(), {
        let mut flipped = genuine.clone();
        flipped[genuine.len() / 2] ^= 1;
        flipped
    }] {
        // Beside and renamed, as an attacker would: the old file may still be mapped.
        fs::write(artefact.with_extension("x"), forged).expect("writes");
        fs::rename(artefact.with_extension("x"), &artefact).expect("renames");
        let world = world.again().await;
        world.publishes(person(1), "A tip").await;
        world.settle().await;
        assert_eq!(world.status(GAMIFICATION).await.lag, 0);
        assert_eq!(fs::read(&artefact).expect("reads").len(), genuine.len(), "compiled again");
    }
}
