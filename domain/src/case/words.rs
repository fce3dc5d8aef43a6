//! Who has a case and what comes next, in the words of whoever reads it.

use super::timeline::Reader;
use super::{Case, Stage, State};
use crate::policy::{Acceptance, Silence};
use crate::time::short_date;

impl Case {
    /// Who has the case now (现在在谁手里).
    #[must_use]
    pub fn holder(&self, reader: Reader) -> String {
        let stage = self.state.stage();
        let unit = stage.duty().map(|duty| self.terms.post(duty).unit_name).unwrap_or_default();
        match stage {
            Stage::Submitted => format!("{unit} · 窗口"),
            Stage::Correcting => reader.pick("您（等您补材料）", "申请人（等补材料）").to_owned(),
            Stage::Reviewing | Stage::Suspended => format!("{unit} · {}", reader.pick("正在审查", "后台审查")),
            Stage::Proposed => format!("{unit} · {}", reader.pick("等负责人签字", "分管领导")),
            Stage::Signed => format!("{unit} · {}", reader.pick("正在盖章", "用印")),
            Stage::ApprovalSealed => format!("审批服务局 · {}", reader.pick("正在盖章", "用印")),
            Stage::Issued => format!("{unit} · {}", reader.pick("结果已备好", "出件窗口")),
            Stage::Delivered | Stage::Archived => reader.pick("已交给您", "已交给申请人").to_owned(),
            Stage::Refused | Stage::Withdrawn | Stage::Lapsed | Stage::Ended => "已结束".to_owned(),
        }
    }

    /// What happens next (下一步), and when where a date is known; before acceptance, by the rules in force for it.
    #[must_use]
    pub fn next_step(&self, reader: Reader, acceptance: &Acceptance) -> String {
        let words = match &self.state {
            State::Submitted { .. } => {
                let answers = reader.pick("告诉您是否受理", "答复申请人是否受理");
                let silence = match acceptance.silence.value {
                    Silence::Accepted => "没有答复就视为已受理",
                    Silence::Flagged => "没有答复会自动转督查",
                };
                return format!("窗口核对材料，{}{answers}；{silence}", acceptance.within());
            }
            State::Correcting { due_on, lacks, .. } => {
                let (day, count) = (short_date(*due_on), lacks.len());
                return format!("{} {day} 前补 {count} 份材料", reader.pick("请在", "等申请人在"));
            }
            State::Reviewing { .. } => {
                reader.pick("审查以后，由负责人签字作出决定", "后台审查，之后由分管领导签发决定")
            }
            State::Suspended { procedure, expected_days, .. } => {
                return format!(
                    "{procedure}预计 {expected_days} 个工作日，完成后继续审查；这几天不计入时限，超出的照常计时"
                );
            }
            State::Proposed { .. } => reader.pick("负责人签字以后，就作出决定", "等分管领导签发决定"),
            State::Signed(_) | State::ApprovalSealed(_) => {
                reader.pick("还要盖两枚章，盖好就通知您领取", "盖两枚印章，盖齐后通知申请人领取")
            }
            State::Issued(_) => reader.pick("按您选的方式送达", "按申请人选的方式送达"),
            State::Delivered { .. } => reader.pick("已办完；欢迎评价这次服务", "核对案卷后归档"),
            State::Archived { .. } => "已办完",
            State::Refused { .. } => reader.pick(
                "对决定不服，可以按决定书写明的途径申请复议或起诉",
                "申请人不服的，可以按决定书写明的途径申请复议或起诉",
            ),
            State::Ended { .. } => "终止的原因和之后怎么办，请看通知书",
            State::Withdrawn { .. } | State::Lapsed { .. } => {
                reader.pick("材料齐了可以重新申请", "申请人材料齐了可以重新申请")
            }
        };
        words.to_owned()
    }
}
