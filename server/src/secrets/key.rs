//! Where the master key comes from, and how each purpose gets a key of its own.

use std::io::Write;
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::config::Config;
use crate::error::{Error, Result, operator};

/// HMAC-SHA-256 under the key.
pub(super) fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new(&padded(key));
    for part in parts {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// The key for one purpose.
pub(super) fn derive(master: &[u8; 32], purpose: &str) -> [u8; 32] {
    mac(master, &[b"greenlane/v1", purpose.as_bytes()])
}

/// HMAC pads a short key with zeros to the hash's block of 64 bytes; doing it here makes the length a type.
fn padded(key: &[u8; 32]) -> hmac::digest::Key<Hmac<Sha256>> {
    let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
    for (to, from) in block.iter_mut().zip(key) {
        *to = *from;
    }
    block
}

/// Reads a key of 64 hexadecimal digits.
pub(super) fn parse(text: &str) -> Result<[u8; 32]> {
    let mut key = [0; 32];
    match hex::decode_to_slice(text.trim(), &mut key) {
        Ok(()) => Ok(key),
        Err(_) => Err(operator("密钥必须是 64 位十六进制数字")),
    }
}

/// Where the key lies when the configuration does not give it.
pub(super) fn file(config: &Config) -> PathBuf {
    config.data.join("keys").join("master.key")
}

/// Reads the key file.
pub(super) fn read(file: &Path) -> Result<[u8; 32]> {
    let text = std::fs::read_to_string(file).map_err(|e| {
        operator(format!("读不到密钥文件 {}：{e}；请放回备份的密钥，或在 GREENLANE_KEY 中提供", file.display()))
    })?;
    refuse_readable_by_others(file)?;
    parse(&text).map_err(|e| operator(format!("密钥文件 {} 无法使用：{}", file.display(), e.for_operator())))
}

/// Reads the key file, or makes a new one that only its owner can read.
pub(super) fn read_or_create(file: &Path, random: impl FnOnce(&mut [u8])) -> Result<[u8; 32]> {
    if file.exists() { read(file) } else { create(file, random) }
}

fn create(file: &Path, random: impl FnOnce(&mut [u8])) -> Result<[u8; 32]> {
    let mut key = [0; 32];
    random(&mut key);
    match write_new(file, &hex::encode(key)) {
        Ok(()) => Ok(key),
        // Another starter was faster; its key is the one.
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => read(file),
        Err(e) => Err(operator(format!("写不了密钥文件 {}：{e}", file.display()))),
    }
}

/// Writes the whole file under another name first, so that a crash or a second starter never meets half a key.
fn write_new(file: &Path, text: &str) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    let directory = file.parent().unwrap_or(Path::new("."));
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    let draft = file.with_extension(format!("new.{}", std::process::id()));
    let mut handle = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    writeln!(handle, "{text}")?;
    handle.sync_all()?;
    let linked = std::fs::hard_link(&draft, file);
    std::fs::remove_file(&draft)?;
    linked?;
    std::fs::File::open(directory)?.sync_all()
}

fn refuse_readable_by_others(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(file).map_err(Error::internal)?.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(operator(format!("密钥文件 {0} 可被其他用户读取，请执行 chmod 600 {0}", file.display())))
}
