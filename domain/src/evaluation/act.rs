//! The closed sets of words of the national rating record.

use crate::text_enum::TextEnum;

crate::text_enum! {
    /// One service that a person received and can rate (服务名称): a rating belongs to an act, not only to a case.
    pub enum ServiceAct {
        /// Advice (national name 咨询).
        Advice = "advice", "咨询";
        /// Applying (national name 申报).
        Application = "application", "申报";
        /// Acceptance at the window.
        Acceptance = "acceptance", "受理";
        /// Supplying what was missing (national name 补正).
        Supplement = "supplement", "补正";
        /// Paying a fee (national name 缴费).
        Payment = "payment", "缴费";
        /// The decision (national name 办结).
        Decision = "decision", "办结";
        /// Receiving the result (national name 签收).
        Delivery = "delivery", "送达";
    }
}

crate::text_enum! {
    /// The way a rating came in (评价渠道); the national records (`pf`) number them 1 to 7 in this order.
    pub enum RatingChannel {
        /// A browser on a desk.
        Desktop = "desktop", "网页";
        /// A phone, signed in.
        Mobile = "mobile", "手机";
        /// A QR code on a receipt or ticket.
        QrCode = "qr_code", "二维码";
        /// The tablet at the window.
        Tablet = "tablet", "大厅平板";
        /// A self-service machine.
        SelfService = "self_service", "自助终端";
        /// A call.
        Phone = "phone", "电话";
        /// The link in a text message.
        Sms = "sms", "短信";
    }
}

impl RatingChannel {
    /// Whether staff of the rated office were beside the rater or brought the question up, so that the rating
    /// was not started by the person alone (主动评价).
    #[must_use]
    pub const fn is_prompted(self) -> bool {
        match self {
            Self::Tablet | Self::Phone => true,
            Self::Desktop | Self::Mobile | Self::QrCode | Self::SelfService | Self::Sms => false,
        }
    }

    /// By what a question that was put over this channel is answered on a device of one's own: nobody stands at the window any
    /// more, so that of the tablet is answered by the QR code on the ticket or the receipt.
    #[must_use]
    pub const fn on_own_device(self) -> Self {
        match self {
            Self::Tablet => Self::QrCode,
            Self::Desktop | Self::Mobile | Self::QrCode | Self::SelfService | Self::Phone | Self::Sms => self,
        }
    }
}

crate::text_enum! {
    /// First or later word on the same service act (评价类型).
    pub enum RatingKind {
        /// The first rating (首次评价, national type 1).
        First = "first", "首次评价";
        /// The one later rating, given after the first (追加评价, national type 2).
        FollowUp = "follow_up", "追加评价";
    }
}

crate::text_enum! {
    /// How satisfied (满意度), on the national scale of five; a scale of three uses the middle of it.
    pub enum Satisfaction {
        /// Five stars.
        VerySatisfied = "very_satisfied", "非常满意";
        /// Four stars.
        Satisfied = "satisfied", "满意";
        /// Three stars.
        Fair = "fair", "基本满意";
        /// Two stars.
        Dissatisfied = "dissatisfied", "不满意";
        /// One star.
        VeryDissatisfied = "very_dissatisfied", "非常不满意";
    }
}

impl Satisfaction {
    /// The national figure, five for the best and one for the worst.
    #[must_use]
    pub const fn stars(self) -> u8 {
        match self {
            Self::VerySatisfied => 5,
            Self::Satisfied => 4,
            Self::Fair => 3,
            Self::Dissatisfied => 2,
            Self::VeryDissatisfied => 1,
        }
    }

    /// The level with this national figure, if there is one.
    #[must_use]
    pub fn from_stars(stars: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|level| level.stars() == stars)
    }

    /// Whether a follow-up of this level says that things got better since `first`.
    #[must_use]
    pub const fn is_better_than(self, first: Self) -> bool {
        self.stars() > first.stars()
    }
}
