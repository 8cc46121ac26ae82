import Application
import Domain

/// What was captured of a click, as a seller reads it.
enum ClickFacts {
  static func ofAd(_ click: ClickDetails, _ clock: WallClock) -> [Fact] {
    let line = click.line
    return [
      Fact("Código do clique", line.token),
      Fact("Clicou em", clock.second(line.clickedAt)),
      Fact("Página vista em", click.seenAt.map(clock.second)),
      Fact("Pool", line.pool), Fact("Bot", line.bot.map { "@\($0)" }),
      Fact("utm_source", line.source), Fact("utm_medium", click.medium),
      Fact(
        "utm_campaign", line.campaign, link: ListAddress.payments(campaign: line.campaign),
        linkText: "ver as vendas dela"),
      Fact("utm_content", click.content), Fact("utm_term", click.term),
      Fact("fbclid", line.fbclid), Fact("grim", click.grim),
      Fact("Endereço aberto", click.sourceURL),
      Fact("Cortado", click.isTruncated ? "um valor era longo demais e foi cortado" : nil),
    ].compactMap { $0 }
  }

  static func ofBrowser(_ click: ClickDetails, _ clock: WallClock) -> [Fact] {
    [
      Fact("_fbp", click.fbp), Fact("_fbp veio de", click.fbpOrigin),
      Fact("_fbp não usado", click.fbpFault.map(fault)), Fact("_fbc", click.fbc),
      Fact("_fbc veio de", click.fbcOrigin), Fact("_fbc não usado", click.fbcFault.map(fault)),
      Fact("IP", click.clientIP), Fact("Navegador", click.userAgent),
      Fact("Abertura antecipada", click.isPrefetch ? "sim, antes de alguém tocar no link" : nil),
      Fact("event_id do PageView", click.pageViewEventID),
    ].compactMap { $0 }
  }

  private static func fault(_ word: String) -> String {
    switch BrowserIDFault(rawValue: word) {
    case .malformed?: "não tem a forma certa"
    case .inFuture?: "foi criado no futuro"
    case .tooOld?: "é velho demais para a Meta"
    case .otherClick?: "é de outro clique"
    case .afterEvent?: "é mais novo que o evento"
    case nil: word
    }
  }
}
