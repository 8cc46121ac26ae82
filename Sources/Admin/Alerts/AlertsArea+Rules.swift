import Application
import Domain

/// From where on a rule fires.
extension AlertsArea {
  func showRule(_ request: PageRequest, faults: [FieldFault] = []) throws -> PageAnswer {
    let rule = try rule(of: request)
    let limit = try alerts(request.scope()).limits()[rule] ?? rule.standard
    let title = SellerTexts.title(rule).capitalizedFirst
    return .page(
      Page(
        title, template: "alerts/rule",
        [
          "word": rule.rawValue, "text": rule.explanation, "standard": standard(rule),
          "fields": fields(rule, limit, request).with(faults).fields.values,
        ], trail: [("Alertas", "/admin/alerts")]), status: faults.isEmpty ? 200 : 422)
  }

  /// With what was typed, where the form was sent.
  private func fields(
    _ rule: AlertRule, _ limit: AlertLimit, _ request: PageRequest
  ) -> [FormField] {
    let isSent = request.method == .post
    var fields = [
      FormField(
        "enabled", "Avisar", .toggle,
        value: (isSent ? request.form.isOn("enabled") : limit.isEnabled) ? "1" : ""),
      FormField(
        "threshold", rule.limitLabel, .number,
        value: isSent ? request.form.text("threshold") : "\(limit.threshold)",
        hint: "De 0 a \(rule.largestThreshold).", isRequired: true, limit: 5),
    ]
    guard rule.standard.window != nil else { return fields }
    let minutes = limit.window.map { "\($0.milliseconds / 60_000)" } ?? ""
    fields.append(
      FormField(
        "window", "Olha os últimos (minutos)", .number,
        value: isSent ? request.form.text("window") : minutes,
        hint: "De 10 a 10080, que são 7 dias.", isRequired: true, limit: 5))
    return fields
  }

  private func standard(_ rule: AlertRule) -> String {
    let limit = rule.standard
    let window = limit.window.map { ", últimos \($0.milliseconds / 60_000) minutos" } ?? ""
    return "ligado, \(rule.limitLabel.lowercased()): \(limit.threshold)\(window)"
  }

  func saveRule(_ request: PageRequest) throws -> PageAnswer {
    let rule = try rule(of: request)
    let faults = try alerts(request.scope()).change(
      rule, threshold: request.form.text("threshold"), window: request.form.text("window"),
      isEnabled: request.form.isOn("enabled"), by: .person(request.person()))
    guard faults.isEmpty else { return try showRule(request, faults: faults) }
    return done("Regra salva. Vale em um minuto.")
  }

  func resetRule(_ request: PageRequest) throws -> PageAnswer {
    try alerts(request.scope()).reset(rule(of: request), by: .person(request.person()))
    return done("A regra voltou ao padrão. Vale em um minuto.")
  }

  private func rule(of request: PageRequest) throws -> AlertRule {
    guard let rule = AlertRule(rawValue: request.place("rule")) else { throw PageFault.notFound }
    return rule
  }
}
