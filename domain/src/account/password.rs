//! What makes a password good enough: length, and not being everybody's first idea. No rules about classes of
//! characters, which only make passwords worse (NIST SP 800-63B 5.1.1.2).

/// Passwords that guessing programs try first; compared in lower case.
const COMMON: &[&str] = &[
    "1234567890",
    "12345678910",
    "0123456789",
    "9876543210",
    "1111111111",
    "0000000000",
    "8888888888",
    "6666666666",
    "qwertyuiop",
    "1qaz2wsx3edc",
    "password123",
    "password1234",
    "passw0rd123",
    "administrator",
    "admin12345",
    "admin123456",
    "woaini1314",
    "woaini520",
    "5201314520",
    "1314520520",
    "iloveyou123",
    "abc1234567",
    "abcd123456",
    "a123456789",
    "aa123456789",
    "qq123456789",
    "zxcvbnm123",
    "asdfghjkl1",
    "qwer123456",
    "q1w2e3r4t5",
    "changeme123",
    "letmein1234",
    "welcome1234",
    "greenlane",
    "greenlane123",
    "lvtong123456",
];

/// The most characters of a password; longer ones only cost time to hash.
const MOST_CHARS: usize = 128;

/// What is wrong with a new password, in a sentence; nothing when it is good enough.
///
/// `fewest_chars` comes from the policy; `login` is the account's own name, which may not be the password.
#[must_use]
pub fn password_fault(password: &str, login: &str, fewest_chars: u16) -> Option<String> {
    let chars = password.chars().count();
    let folded = password.to_lowercase();
    if chars < usize::from(fewest_chars) {
        return Some(format!("密码至少 {fewest_chars} 个字，可以用一句自己记得住的话"));
    }
    if chars > MOST_CHARS {
        return Some(format!("密码最多 {MOST_CHARS} 个字"));
    }
    let one_character = password.chars().all(|letter| password.starts_with(letter));
    if COMMON.contains(&folded.as_str()) || one_character {
        return Some("这个密码太常见，容易被猜到，请换一个".to_owned());
    }
    (!login.is_empty() && folded.contains(&login.to_lowercase())).then(|| "密码里不要包含登录名".to_owned())
}
