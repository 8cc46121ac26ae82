import Application
import Cryptography
import Domain
import Foundation
import QRCode

extension MeArea {
  func showFactor(_ request: PageRequest) throws -> PageAnswer {
    try factorPage(request, isNew: true)
  }

  func enable(_ request: PageRequest) throws -> PageAnswer {
    let person = try request.person()
    guard let codes = try secondFactor.enable(code: request.form.text("code"), for: person) else {
      return try factorPage(
        request, isNew: false, fault: "O código não confere. Confira a hora do celular.")
    }
    return codesPage(codes)
  }

  func disable(_ request: PageRequest) throws -> PageAnswer {
    try secondFactor.disable(request.person())
    return .redirect(to: "/admin/me", flash: Flash(.warning, "A segunda etapa foi desligada."))
  }

  func renewCodes(_ request: PageRequest) throws -> PageAnswer {
    guard let codes = try secondFactor.renewRecoveryCodes(request.person()) else {
      throw PageFault.notFound
    }
    return codesPage(codes)
  }

  /// Shown once, and never again.
  private func codesPage(_ codes: [RecoveryCode]) -> PageAnswer {
    .page(
      Page(
        "Guarde estes códigos", template: "me/codes", ["codes": codes.map(\.grouped)],
        trail: [("Meu acesso", "/admin/me")]))
  }

  /// A secret that was begun stays while its page is shown again: the app may have it already.
  private func factorPage(
    _ request: PageRequest, isNew: Bool, fault: String? = nil
  ) throws -> PageAnswer {
    let person = try request.person()
    let pending = isNew ? nil : try secondFactor.pending(person)
    guard let setup = try pending ?? secondFactor.begin(person) else {
      return .redirect(to: "/admin/me")
    }
    let picture = try qrCodePNG(of: setup.address.reveal(), pixelsPerModule: 6)
    let field = FormField(
      "code", "Código que o aplicativo mostra", .code, isRequired: true, fault: fault)
    return .page(
      Page(
        "Ligar a segunda etapa", template: "me/factor",
        [
          "picture": Data(picture).base64EncodedString(), "secret": setup.secret.reveal(),
          "fields": [field].values,
        ], trail: [("Meu acesso", "/admin/me")]), status: fault == nil ? 200 : 422)
  }
}
