import Application
import Foundation

/// Why a page is not shown or a form not acted on.
enum Refusal: Error {
  case notFound
  case wrongMethod
  case unavailable
  case tooLarge
  case fileTooLarge
  case fileBroken
  case filesCrowded
  case forbidden(PageRequest)
  case noSession(PageRequest)
  case noSeller(PageRequest)
  case unconfirmed(PageRequest)
  case strangeForm(PageRequest)

  /// Of whom, where that is known.
  var request: PageRequest? {
    switch self {
    case .notFound, .wrongMethod, .unavailable, .tooLarge, .fileTooLarge, .fileBroken,
      .filesCrowded:
      nil
    case .forbidden(let request), .noSession(let request), .noSeller(let request),
      .unconfirmed(let request), .strangeForm(let request):
      request
    }
  }

  func answer(_ request: PageRequest?) -> PageAnswer {
    switch self {
    case .tooLarge, .fileTooLarge, .fileBroken, .filesCrowded: bodyAnswer
    case .notFound:
      .failed(
        status: 404, title: "Não encontramos esta página",
        hint: "O endereço pode estar errado, ou o que estava aqui não existe mais.")
    case .wrongMethod:
      .failed(
        status: 405, title: "Este endereço não abre assim",
        hint: "Volte e use o botão da página.")
    case .unavailable:
      .failed(
        status: 503, title: "Voltamos já",
        hint: "O banco de dados não respondeu. Nada foi perdido; tente de novo em instantes.")
    case .forbidden:
      .failed(
        status: 403, title: "Seu acesso não permite isto",
        hint: "Peça a quem é dono da conta para fazer, ou para mudar o seu acesso.")
    case .noSession(let request):
      .redirect(
        to: Self.detour("/admin/login", from: request),
        flash: request.method == .post
          ? Flash(.warning, "Sua sessão terminou e nada foi salvo. Entre e envie de novo.") : nil)
    case .noSeller: .redirect(to: "/admin/sellers")
    case .unconfirmed(let request):
      request.method == .get
        ? .redirect(to: Self.detour("/admin/confirm", from: request))
        : .failed(
          status: 403, title: "Confirme que é você",
          hint: "Faz tempo que você deu sua senha, e nada foi salvo. Abra o formulário de novo.")
    case .strangeForm:
      .failed(
        status: 403, title: "Este formulário venceu",
        hint: "Nada foi salvo. Volte, recarregue a página e envie de novo.")
    }
  }

  private var bodyAnswer: PageAnswer {
    switch self {
    case .tooLarge:
      .failed(
        status: 413, title: "O formulário é grande demais",
        hint: "Volte, encurte os textos e envie de novo.")
    case .fileTooLarge:
      .failed(
        status: 413, title: "O arquivo é grande demais",
        hint: "Fotos podem ter até 5 MB, vídeos e áudios até 20 MB. Nada foi salvo: volte e envie "
          + "um arquivo menor.")
    case .filesCrowded:
      .failed(
        status: 503, title: "Há outros envios neste momento",
        hint: "Nada foi salvo. Espere alguns segundos, volte e envie de novo.")
    default:
      .failed(
        status: 400, title: "O arquivo não chegou inteiro",
        hint: "Nada foi salvo. Volte e envie de novo.")
    }
  }

  /// The page that stands before the one that was asked for, and knows where to go on.
  private static func detour(_ page: String, from request: PageRequest) -> String {
    guard request.method == .get, request.path != "/admin" else { return page }
    return "\(page)?to=\(OwnPath.encoded(request.path))"
  }
}
