//! The picture of a person. What is kept is never what was sent: it is decoded, cropped and encoded again,
//! so a file that only claims to be an image is refused and nothing hidden in one survives.

use super::{Member, person};
use crate::{
    App,
    platform::{
        blobs,
        error::{Error, Result},
        facts::Fact,
    },
};
use bytes::Bytes;
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use std::io::Cursor;

/// The side of the square that is kept, in pixels.
pub const SIDE: u32 = 256;
/// What kept pictures are.
pub const MEDIA_TYPE: &str = "image/jpeg";

/// The largest picture that is decoded: 50 megapixels are more than a telephone takes.
const MAX_SIDE: u32 = 10_000;
const MAX_DECODED_BYTES: u64 = 200 << 20;

/// Replaces the member's picture. PNG, JPEG, GIF and WebP are read.
pub async fn set_avatar(app: &App, member: &Member, sent: Bytes) -> Result<String> {
    if sent.len() as u64 > app.limits().avatar_bytes {
        return Err(Error::Invalid(vec![crate::platform::error::Violation::with_limit(
            "avatar",
            "file-too-large",
            app.limits().avatar_bytes,
        )]));
    }
    let square = tokio::task::spawn_blocking(move || square(&sent)).await.map_err(Error::internal)??;
    let key = blobs::key(&square);
    app.blobs().put(&key, Bytes::from(square)).await?;
    put(app, member, Some(key.clone())).await?;
    Ok(key)
}

/// Takes the member's picture away.
pub async fn remove_avatar(app: &App, member: &Member) -> Result<()> {
    put(app, member, None).await
}

async fn put(app: &App, member: &Member, key: Option<String>) -> Result<()> {
    let tx = app.begin().await?;
    let row = person::ActiveModel {
        id: Set(member.id),
        avatar: Set(key),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    row.update(&*tx).await?;
    tx.record(Some(member.id), Fact::PersonUpdated { person: member.id });
    tx.commit().await?;
    app.sessions().forget_person(member.id);
    Ok(())
}

/// The middle of the picture, upright, [`SIDE`] pixels wide at most, as JPEG.
fn square(sent: &[u8]) -> Result<Vec<u8>> {
    let refused = |_| Error::invalid("avatar", "not-an-image");
    let mut reader = ImageReader::new(Cursor::new(sent))
        .with_guessed_format()
        .map_err(|_| Error::invalid("avatar", "not-an-image"))?;
    let readable = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP];
    if !reader.format().is_some_and(|format| readable.contains(&format)) {
        return Err(Error::invalid("avatar", "not-an-image"));
    }
    // A few kilobytes can claim to be gigapixels: refused before anything is unpacked.
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MAX_SIDE), Some(MAX_SIDE));
    limits.max_alloc = Some(MAX_DECODED_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let orientation = decoder.orientation().map_err(refused)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    picture.apply_orientation(orientation);

    let (width, height) = (picture.width(), picture.height());
    let side = width.min(height);
    let cropped = picture.crop_imm((width - side) / 2, (height - side) / 2, side, side);
    let kept = if side > SIDE { cropped.resize_exact(SIDE, SIDE, FilterType::Triangle) } else { cropped };
    let mut encoded = Vec::new();
    kept_on_white(&kept)
        .write_with_encoder(JpegEncoder::new_with_quality(&mut encoded, 85))
        .map_err(Error::internal)?;
    Ok(encoded)
}

/// JPEG has no transparency: what was transparent is white.
fn kept_on_white(picture: &DynamicImage) -> DynamicImage {
    let source = picture.to_rgba8();
    let flat = image::RgbImage::from_fn(source.width(), source.height(), |x, y| {
        let image::Rgba([r, g, b, alpha]) = *source.get_pixel(x, y);
        let over = |c: u8| ((u32::from(c) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255) as u8;
        image::Rgb([over(r), over(g), over(b)])
    });
    DynamicImage::ImageRgb8(flat)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::testing::TestApp;

    fn png(width: u32, height: u32) -> Bytes {
        let mut bytes = Vec::new();
        DynamicImage::new_rgba8(width, height)
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .expect("encodes");
        bytes.into()
    }

    #[tokio::test]
    async fn a_picture_is_cropped_shrunk_and_kept_as_jpeg() {
        let app = TestApp::start().await;
        let ada = app.member("ada").await;
        let key = set_avatar(&app, &ada, png(900, 600)).await.expect("kept");
        let kept = app.blobs().get(&key).await.expect("there");
        let picture = image::load_from_memory_with_format(&kept, ImageFormat::Jpeg).expect("a JPEG");
        assert_eq!((picture.width(), picture.height()), (SIDE, SIDE));
    }

    #[test]
    fn what_is_no_image_or_lies_about_its_size_is_refused() {
        let mut bomb = png(8, 8).to_vec();
        // The header now claims 200,000 × 200,000 pixels.
        bomb[16..24].copy_from_slice(&[0, 3, 13, 64, 0, 3, 13, 64]);
        let mut cut = png(64, 64).to_vec();
        cut.truncate(40);
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
        for hostile in [bomb, cut, svg, b"GIF89a".to_vec(), Vec::new(), b"MZ\x90\0not a picture".to_vec()] {
            assert!(matches!(square(&hostile), Err(Error::Invalid(_))));
        }
    }
}
