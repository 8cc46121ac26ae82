import Application
import Domain
import QRCode
import Web

extension PoolsArea {
  func list(_ request: PageRequest) throws -> PageAnswer {
    let pools = try ports.setup(request.scope()).pools().map { pool in
      [
        "path": Self.path(pool), "name": pool.name, "state": pool.state.values,
        "link": ports.outside.links.adLink(pool.slug), "spot": "link-\(pool.id.rawValue)",
        "pixel": (pool.pixel?.state(request.clock) ?? Self.noPixel).values,
      ] as [String: Any]
    }
    return .page(
      Page("Pools", template: "pools/list", ["pools": pools, "isEmpty": pools.isEmpty]))
  }

  static let noPixel = StateWords(.plain, "Sem pixel")

  func page(_ request: PageRequest) throws -> PageAnswer {
    let pool = try pool(request)
    let link = ports.outside.links.adLink(pool.slug)
    let pixel = pool.pixel?.state(request.clock) ?? Self.noPixel
    var values: [String: Any] = [
      "base": Self.path(pool), "state": pool.state.values, "slug": pool.slug,
      "adLink": ["text": link, "spot": "link"],
      "parameters": ["text": AdParameters.meta, "spot": "parameters"],
      "strategy": pool.strategy.title, "explanation": pool.strategy.explanation,
      "template": pool.template, "pixel": pixel.values, "hasPixel": pool.pixel != nil,
      "hasMembers": !pool.members.isEmpty, "members": pool.members.map(Self.member),
      "pageTitle": pool.texts.title ?? "o do modelo", "pageText": pool.texts.text ?? "o do modelo",
      "pagePicture": pool.texts.picture ?? "nenhuma",
      "pageButton": pool.texts.button ?? "o do modelo",
    ]
    if let pixel = pool.pixel {
      values["pixelID"] = pixel.id
      values["events"] = pixel.eventWords
    }
    return .page(Page(pool.name, template: "pools/page", values, trail: Self.trail))
  }

  private static func member(_ member: PoolMemberSetup) -> [String: Any] {
    [
      "bot": member.name, "botPath": "/admin/bots/\(member.bot.rawValue)",
      "weight": "\(member.weight)", "order": "\(member.priority)",
      "memberState": member.state.values,
    ]
  }

  func preview(_ request: PageRequest) throws -> PageAnswer {
    let pool = try pool(request)
    guard let html = ports.outside.pagePreview(pool.template, pool.texts, pool.exampleBot) else {
      return .failed(
        status: 409, title: "Este modelo não pode ser mostrado",
        hint: "O modelo \(pool.template) não existe ou tem um erro. Escolha outro no pool.")
    }
    return .document(html: html, policy: PagePreview.policy)
  }

  func qrCode(_ request: PageRequest) throws -> PageAnswer {
    let pool = try pool(request)
    let bytes = try qrCodePNG(of: ports.outside.links.adLink(pool.slug))
    return .file(
      bytes: bytes, type: "image/png",
      name: request.query.isOn("download") ? "\(pool.slug).png" : nil)
  }
}

extension PixelSetup {
  /// What Meta is told of, in Meta's words.
  var eventWords: String {
    let chosen = [ConversionEvent.Name.viewContent, .lead].filter(startEvents.contains)
    return (["PageView"] + chosen.map(\.rawValue) + ["Purchase"]).joined(separator: ", ")
  }
}
