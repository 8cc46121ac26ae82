/// What settings must be beside each other, each in its own range.
extension Settings {
  /// In Portuguese, for whoever set them.
  var brokenRules: [String] {
    let rules: [(isKept: Bool, problem: String)] = [
      (
        self.databaseTLS != "off" || self.databaseAuthorities == nil,
        "RASTRO_DB_TLS_CA não serve para nada com RASTRO_DB_TLS=off"
      ),
      (
        clickPool.hasRoom,
        "RASTRO_NGINX_WORKERS deve ser menor que RASTRO_CLICK_WORKERS × RASTRO_CLICK_CONNECTIONS"
      ),
      (
        self.clickAnonymiseDays <= self.clickRetentionDays,
        "RASTRO_CLICK_ANONYMISE_DAYS não pode passar de RASTRO_CLICK_RETENTION_DAYS"
      ),
      (
        self.webhookBodyDays <= self.webhookRetentionDays,
        "RASTRO_WEBHOOK_BODY_DAYS não pode passar de RASTRO_WEBHOOK_RETENTION_DAYS"
      ),
    ]
    return rules.filter { !$0.isKept }.map(\.problem)
  }
}
