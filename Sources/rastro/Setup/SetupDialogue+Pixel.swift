import Application
import Domain

extension SetupDialogue {
  func askForPixel() throws {
    guard let pool = try pool() else { return }
    dialogue.begin(
      "Pixel da Meta",
      "Para a Meta saber de cada venda, uma vez. Gerenciador de Eventos > seu pixel > Configurações: "
        + "o ID, e “Gerar token de acesso”.")
    var last = pool.pixel?.id
    while let id = try dialogue.text("ID do pixel", standard: last) {
      last = id
      let isKept = pool.pixel?.hasToken == true && pool.pixel?.id == id
      let token = try dialogue.secret("Token de acesso" + (isKept ? " (Enter mantém)" : ""))
      guard token != nil || isKept else { break }
      let stored = pool.pixel
      let entry = SellerConfiguration.PixelEntry(
        id: id, accessToken: token, isTrackingEnabled: true, testEventCode: stored?.testEventCode,
        actionSource: stored?.actionSource ?? .website, startEvents: stored?.startEvents ?? [])
      guard dialogue.saved(try actions.save(entry, ofPool: pool.name, of: scope)) != nil else {
        continue
      }
      dialogue.good("a Meta aceita o token para o pixel \(id)")
      return try askForTestEvent(pool.slug)
    }
    if pool.pixel == nil { dialogue.show("  Pulado: a Meta não fica sabendo das vendas.") }
  }

  private func askForTestEvent(_ slug: String) throws {
    dialogue.show(
      "  Quer ver um evento chegar? Gerenciador de Eventos > Eventos de teste mostra um código.")
    while true {
      let code = try dialogue.value("Código, como TEST12345 (Enter pula)") {
        answer throws(FieldProblem) in
        if let fault = TestEvent.fault(in: answer) { throw FieldProblem(fault) }
        return answer
      }
      guard let code else { return }
      switch try actions.sendTestEvent(code: code, pool: slug, of: scope) {
      case .accepted?:
        return dialogue.good("evento PageView enviado; ele aparece em Eventos de teste em segundos")
      case let outcome?: dialogue.problem("a Meta não aceitou o evento: \(outcome.summary)")
      case nil: return dialogue.problem("o pool não tem pixel com token")
      }
    }
  }
}
