import Application
import Domain

/// The switch of the reporting to Meta, pool by pool and for all of the seller's.
extension MetaArea {
  func showTracking(_ request: PageRequest) throws -> PageAnswer {
    let state = try tracking(request.scope()).state()
    return .page(
      Page(
        "Envio à Meta", template: "meta/tracking",
        [
          "isOffForAll": !state.isOnForAll, "hasPools": !state.pools.isEmpty,
          "hasSeveral": state.pools.count > 1,
          "canTurnOff": state.pools.contains { $0.isOn },
          "canTurnOn": state.pools.contains { !$0.isOn },
          "pools": state.pools.map {
            [
              "id": $0.id.rawValue, "name": $0.name, "slug": $0.slug, "pixel": $0.pixelID,
              "isOn": $0.isOn,
            ] as [String: Any]
          },
        ], trail: Self.trail))
  }

  func askPool(_ request: PageRequest) throws -> PageAnswer {
    let pool = try pool(of: request)
    return ask(
      turningOn: isOn(request.query), names: [pool.name], what: "em \(pool.name)",
      path: request.path)
  }

  func askAll(_ request: PageRequest) throws -> PageAnswer {
    let isOn = isOn(request.query)
    let names = try tracking(request.scope()).state().pools.filter { $0.isOn != isOn }.map(\.name)
    guard !names.isEmpty else {
      return done("Não há o que mudar: o envio já está assim em todos os links.", .warning)
    }
    return ask(
      turningOn: isOn, names: names, what: "em todos os links", path: request.path)
  }

  private func ask(
    turningOn isOn: Bool, names: [String], what: String, path: String
  ) -> PageAnswer {
    .page(
      Page(
        "\(isOn ? "Ligar" : "Desligar") o envio à Meta \(what)?", template: "meta/turn",
        [
          "isOn": isOn, "state": isOn ? "on" : "off", "names": names, "action": path,
        ], trail: Self.trail + [("Envio à Meta", "/admin/meta/tracking")]))
  }

  func turnPool(_ request: PageRequest) throws -> PageAnswer {
    let (pool, isOn) = (try pool(of: request), isOn(request.form))
    guard
      try tracking(request.scope()).turn(isOn, pool: pool.id, by: .person(request.person()))
    else { throw PageFault.notFound }
    return done("Envio à Meta \(word(isOn)) em \(pool.name).")
  }

  func turnAll(_ request: PageRequest) throws -> PageAnswer {
    let isOn = isOn(request.form)
    try tracking(request.scope()).turnAll(isOn, by: .person(request.person()))
    return done("Envio à Meta \(word(isOn)) em todos os links.")
  }

  /// What the form or the link does not say is off: that loses nothing.
  private func isOn(_ input: FormInput) -> Bool { input.text("turn") == "on" }

  private func word(_ isOn: Bool) -> String { isOn ? "ligado" : "desligado" }

  private func pool(of request: PageRequest) throws -> TrackingState.Pool {
    let id: RedirectPoolID = try request.id("pool")
    let pools = try tracking(request.scope()).state().pools
    guard let pool = pools.first(where: { $0.id == id }) else { throw PageFault.notFound }
    return pool
  }

  private func done(_ text: String, _ kind: Flash.Kind = .success) -> PageAnswer {
    .redirect(to: "/admin/meta/tracking", flash: Flash(kind, text))
  }

  private static let trail: [(title: String, path: String)] = [
    ("Vendas na Meta", "/admin/meta")
  ]
}
