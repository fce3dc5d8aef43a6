//! Asking for a code by text message.

use std::sync::Arc;

use domain::account::api::{CodeSent, RequestCode};
use domain::identity::Phone;
use domain::problem::Refusal;

use super::code;
use super::password::invalid;
use super::throttle::{self, Limit};
use crate::error::{Error, Result};
use crate::http::{Call, Reply};
use crate::notification;

/// Sends a code to a phone, known or not: the answer is the same, and so is the work.
pub(super) async fn request_code(call: Arc<Call<RequestCode>>) -> Result<Reply> {
    if !notification::takes_codes(call.app.config()) {
        let message = "本中心没有开通短信验证码，请用密码登录，或到窗口办理";
        return Err(Error::Refused(Refusal::new("no_text_messages", message)));
    }
    let phone = Phone::parse(&call.body.phone).map_err(|fault| invalid("phone", "invalid", fault.to_string()))?;
    let work = call.begin().await?;
    let policy = &work.rules().policy.login;
    let (minutes, again_in_seconds) = (policy.code_minutes.value, policy.code_resend_seconds.value);
    throttle::spend(&work, &Limit::codes_from(&call.app, call.caller.address)).await?;
    for limit in Limit::codes_for(&call.app, phone.as_str(), policy) {
        throttle::spend(&work, &limit).await?;
    }
    let code = code::issue(&work, &phone, minutes).await?;
    notification::send_code(&work, &phone, &code, minutes).await?;
    call.commit(work, &CodeSent { minutes, again_in_seconds }).await
}
