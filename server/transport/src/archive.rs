//! An archive that is packed while it is sent.

use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING},
};
use futures::stream;
use relais_domain::kit::archive::Archive;

/// Answers with a kit's archive, part by part as the connection takes them. An error on the way ends the
/// connection: half an archive never looks like a whole one.
pub fn send(archive: Archive) -> HttpResponse {
    // Made of the letters, digits and dashes of an address: it needs no quoting.
    let disposition = format!("attachment; filename=\"{}\"", archive.name);
    let parts = stream::try_unfold(archive, async |mut archive| {
        let part =
            archive.next().await.inspect_err(|error| tracing::error!(%error, "an archive broke off"))?;
        Ok::<_, relais_domain::Error>(part.map(|part| (part, archive)))
    });
    HttpResponse::Ok()
        .insert_header((CONTENT_DISPOSITION, disposition))
        // It is packed already.
        .insert_header((CONTENT_ENCODING, "identity"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .content_type("application/zip")
        .streaming(parts)
}
