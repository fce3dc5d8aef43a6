//! The closed sets of words a guide is made of.

crate::text_enum! {
    /// Kind of a matter (事项类型), as the national catalogue sorts what people apply for.
    pub enum MatterKind {
        /// Administrative licence (national type 01).
        Licence = "licence", "行政许可";
        /// Administrative levy (national type 04).
        Levy = "levy", "行政征收";
        /// Administrative payment, such as an allowance (national type 05).
        Payment = "payment", "行政给付";
        /// Administrative confirmation, such as a registration of title (national type 07).
        Confirmation = "confirmation", "行政确认";
        /// Administrative reward (national type 08).
        Reward = "reward", "行政奖励";
        /// Administrative adjudication (national type 09).
        Adjudication = "adjudication", "行政裁决";
        /// Other administrative power (national type 10).
        Other = "other", "其他行政权力";
        /// Public service (national type 20).
        Service = "service", "公共服务";
    }
}

crate::text_enum! {
    /// The level of government that exercises the power (行使层级).
    pub enum GovernmentLevel {
        /// National.
        National = "national", "国家级";
        /// Provincial.
        Provincial = "provincial", "省级";
        /// Prefecture city.
        City = "city", "市级";
        /// County.
        County = "county", "县级";
        /// Town or street.
        Town = "town", "镇（乡、街道）级";
        /// Village or community.
        Village = "village", "村（社区）级";
    }
}

crate::text_enum! {
    /// Whether the matter is settled while the applicant waits (办件类型).
    pub enum Handling {
        /// Settled on the spot.
        Instant = "instant", "即办件";
        /// Settled within a promised limit.
        Promised = "promised", "承诺件";
    }
}

crate::text_enum! {
    /// Whom a matter serves (服务对象).
    pub enum ServiceObject {
        /// A natural person.
        Person = "person", "自然人";
        /// An enterprise or an individual business.
        Enterprise = "enterprise", "企业";
        /// A public institution.
        Institution = "institution", "事业单位";
        /// A social organisation.
        SocialOrganization = "social_organization", "社会组织";
        /// A government body.
        Government = "government", "行政机关";
    }
}

crate::text_enum! {
    /// Whether a material must always be handed in (必要性).
    pub enum Necessity {
        /// Always.
        Required = "required", "必要";
        /// Only in the case that the guide names.
        Conditional = "conditional", "按情形";
    }
}

crate::text_enum! {
    /// The form in which a material is taken (材料形式).
    pub enum MaterialForm {
        /// The original on paper.
        Original = "original", "原件";
        /// A copy on paper.
        Copy = "copy", "复印件";
        /// An electronic file.
        Electronic = "electronic", "电子件";
    }
}

crate::text_enum! {
    /// Where a material comes from (来源渠道).
    pub enum MaterialSource {
        /// The applicant has or writes it.
        Applicant = "applicant", "申请人自备";
        /// A government body issues it.
        Government = "government", "政府部门核发";
        /// Somebody else issues it: a bank, a hospital, a survey firm.
        ThirdParty = "third_party", "其他机构出具";
    }
}

crate::text_enum! {
    /// How a result reaches the applicant (送达方式).
    pub enum Delivery {
        /// Download from the platform.
        Online = "online", "网上下载";
        /// Collect at a window.
        Window = "window", "窗口领取";
        /// By post.
        Post = "post", "邮寄送达";
    }
}

crate::text_enum! {
    /// What the applicant holds in the end (结果类型).
    pub enum ResultKind {
        /// A certificate or licence.
        Certificate = "certificate", "证照";
        /// An approval document.
        Approval = "approval", "批文";
        /// Nothing is handed out.
        None = "none", "无";
    }
}

crate::text_enum! {
    /// The way to contest a decision (救济途径).
    pub enum RemedyKind {
        /// Administrative reconsideration.
        Reconsideration = "reconsideration", "行政复议";
        /// Administrative litigation.
        Litigation = "litigation", "行政诉讼";
    }
}

crate::text_enum! {
    /// A procedure whose days do not count against the limit (特别程序), 行政许可法第四十五条.
    ///
    /// Surveys and public notices are not in that article; a guide lists them only where the matter's own law
    /// takes their days out of the limit.
    pub enum SpecialProcedureKind {
        /// Hearing.
        Hearing = "hearing", "听证";
        /// Tender.
        Tender = "tender", "招标";
        /// Auction.
        Auction = "auction", "拍卖";
        /// Inspection of goods or equipment.
        Inspection = "inspection", "检验";
        /// Measuring or testing.
        Testing = "testing", "检测";
        /// Quarantine.
        Quarantine = "quarantine", "检疫";
        /// Appraisal.
        Appraisal = "appraisal", "鉴定";
        /// Review by experts.
        ExpertReview = "expert_review", "专家评审";
        /// Survey on the spot.
        Survey = "survey", "现场勘验";
        /// Public notice that waits for objections.
        PublicNotice = "public_notice", "公告公示";
    }
}

crate::text_enum! {
    /// The kind of a field that the application form asks for.
    pub enum FormFieldKind {
        /// One line of text.
        Text = "text", "单行文字";
        /// A number, with decimals or without.
        Number = "number", "数字";
        /// A whole number: of people, things, storeys.
        Count = "count", "整数";
        /// A date.
        Date = "date", "日期";
        /// One of the field's options.
        Select = "select", "单选";
        /// Several lines of text.
        Textarea = "textarea", "多行文字";
        /// An address.
        Address = "address", "地址";
        /// An area in square metres.
        Area = "area", "面积";
    }
}
