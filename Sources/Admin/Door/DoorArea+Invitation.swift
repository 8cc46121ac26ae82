import Application
import Domain

/// The link that sets a password, the first or a new one.
extension DoorArea {
  func showInvitation(_ request: PageRequest) throws -> PageAnswer {
    try invitationPage(request)
  }

  func accept(_ request: PageRequest) throws -> PageAnswer {
    let password = request.form.exact("new_password")
    guard password == request.form.exact("repeated_password") else {
      return try invitationPage(
        request, fault: ("repeated_password", "As duas senhas não são iguais."), status: 422)
    }
    let outcome = try invitations.accept(
      Secret(request.place("token")), password: Secret(password), code: request.form.filled("code"),
      address: request.address, userAgent: request.userAgent)
    switch outcome {
    case .opened(let token, let session):
      return .session(
        token, to: session.sellerID == nil ? "/admin/sellers" : "/admin",
        flash: Flash(.success, "Senha salva. Bem-vindo ao Rastro."))
    case .fault(let fault):
      return try invitationPage(request, fault: ("new_password", fault.text), status: 422)
    case .codeDue:
      return try invitationPage(request, fault: ("code", "Falta o código."), status: 422)
    case .refused:
      return try invitationPage(request, fault: ("code", "O código não confere."), status: 422)
    case .throttled(let seconds):
      return try invitationPage(request, fault: ("", Self.wait(seconds)), status: 429)
    case .invalid: return Self.spentLink
    }
  }

  private func invitationPage(
    _ request: PageRequest, fault: (field: String, text: String)? = nil, status: Int = 200
  ) throws -> PageAnswer {
    guard let person = try invitations.open(Secret(request.place("token"))) else {
      return Self.spentLink
    }
    var fields = [
      FormField(
        "new_password", "Senha nova", .password,
        hint: "No mínimo 12 caracteres. Uma frase que só você diria é fácil de lembrar.",
        isRequired: true),
      FormField("repeated_password", "A mesma senha outra vez", .password, isRequired: true),
    ]
    if person.hasSecondFactor {
      fields.append(FormField("code", "Código do aplicativo", .code, isRequired: true))
    }
    let filled = fields.with(
      fault.map { [FieldFault($0.field, $0.text)] } ?? [])
    return .page(
      Page(
        "Escolha a sua senha", template: "door/invitation",
        ["fields": filled.fields.values, "email": person.email]
          .adding(fault: filled.rest.first?.message), isBare: true), status: status)
  }

  private static var spentLink: PageAnswer {
    .failed(
      status: 404, title: "Este link não vale mais",
      hint: "Ele vale 48 horas e uma vez só. Peça um link novo a quem convidou você, ou rode "
        + "rastro admin create no servidor.")
  }
}
