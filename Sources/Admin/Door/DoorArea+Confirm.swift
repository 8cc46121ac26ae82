import Application
import Domain

/// Password or code again, before credentials and people are changed.
extension DoorArea {
  func confirmPage(
    _ request: PageRequest, fault: String? = nil, status: Int = 200
  ) -> PageAnswer {
    let hasCode = request.session?.person.hasSecondFactor ?? false
    var fields = [FormField("password", "Sua senha", .password)]
    if hasCode {
      fields.append(
        FormField("code", "Ou o código do aplicativo", .code, hint: "Um dos dois basta."))
    }
    return .page(
      Page(
        "Confirme que é você", template: "door/confirm",
        [
          "fields": fields.values, "to": goal(request),
          "email": request.session?.person.email ?? "",
        ].adding(fault: fault)), status: status)
  }

  func tryConfirm(_ request: PageRequest) throws -> PageAnswer {
    guard let token = request.token else { return .redirect(to: "/admin/login") }
    let outcome =
      if let code = request.form.filled("code") {
        try confirm.confirm(token: token, code: code)
      } else {
        try confirm.confirm(token: token, password: Secret(request.form.exact("password")))
      }
    switch outcome {
    case .confirmed: return .redirect(to: goal(request))
    case .refused: return confirmPage(request, fault: "Não confere. Tente de novo.", status: 422)
    case .throttled(let seconds):
      return confirmPage(request, fault: Self.wait(seconds), status: 429)
    }
  }
}
