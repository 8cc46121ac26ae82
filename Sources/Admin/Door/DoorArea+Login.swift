import Application
import Domain

extension DoorArea {
  func showLogin(_ request: PageRequest) throws -> PageAnswer {
    request.session == nil ? loginPage(request) : .redirect(to: goal(request))
  }

  func tryLogin(_ request: PageRequest) throws -> PageAnswer {
    let outcome = try logIn.attempt(
      email: request.form.text("email"), password: Secret(request.form.exact("password")),
      address: request.address, userAgent: request.userAgent)
    switch outcome {
    case .opened(let token, let session):
      return .session(token, to: session.sellerID == nil ? "/admin/sellers" : goal(request))
    case .codeDue(let token):
      return .session(token, to: "/admin/login/code?to=\(OwnPath.encoded(goal(request)))")
    case .refused:
      return loginPage(request, fault: "E-mail ou senha não conferem.", status: 422)
    case .throttled(let seconds):
      return loginPage(request, fault: Self.wait(seconds), status: 429)
    }
  }

  func tryCode(_ request: PageRequest) throws -> PageAnswer {
    guard let token = request.token else { return .redirect(to: "/admin/login") }
    let outcome = try logIn.complete(
      token: token, code: request.form.text("code"), address: request.address)
    switch outcome {
    case .opened(let token, let session):
      return .session(token, to: session.sellerID == nil ? "/admin/sellers" : goal(request))
    case .codeDue, .refused:
      return codePage(
        request, fault: "O código não confere, já foi usado, ou o tempo passou.", status: 422)
    case .throttled(let seconds): return codePage(request, fault: Self.wait(seconds), status: 429)
    }
  }

  func logOut(_ request: PageRequest) throws -> PageAnswer {
    if let token = request.token { try sessions.end(token: token) }
    return .session(nil, to: "/admin/login", flash: Flash(.success, "Você saiu."))
  }

  private func loginPage(
    _ request: PageRequest, fault: String? = nil, status: Int = 200
  ) -> PageAnswer {
    let fields = [
      FormField(
        "email", "E-mail", .email, value: request.form.text("email"), isRequired: true),
      FormField("password", "Senha", .password, isRequired: true),
    ]
    return .page(
      Page(
        "Entrar", template: "door/login",
        ["fields": fields.values, "to": goal(request), "action": "/admin/login"]
          .adding(fault: fault), isBare: true), status: status)
  }

  func codePage(
    _ request: PageRequest, fault: String? = nil, status: Int = 200
  ) -> PageAnswer {
    let field = FormField(
      "code", "Código do aplicativo", .code,
      hint: "Os 6 números que o aplicativo mostra agora, ou um dos seus códigos de recuperação.",
      isRequired: true)
    return .page(
      Page(
        "Confirme que é você", template: "door/code",
        ["fields": [field].values, "to": goal(request)].adding(fault: fault), isBare: true),
      status: status)
  }
}

extension [String: Any] {
  /// With words about the form as a whole.
  func adding(fault: String?) -> [String: Any] {
    merging(["faultText": fault].compactMapValues { $0 }) { $1 }
  }
}
