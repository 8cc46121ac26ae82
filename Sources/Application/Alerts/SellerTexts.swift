package import Domain

/// What sellers read in their chats, without markup: names and reasons in it are other people's.
package enum SellerTexts {
  private static let longestReason = 200

  static func beginning(_ measure: AlertMeasure, limit: AlertLimit) -> String {
    """
    ALERTA: \(title(measure.rule, measure.name))

    \(finding(measure, limit))

    O que fazer: \(advice(measure.rule))
    """
  }

  static func end(_ episode: AlertEpisode, at now: Timestamp) -> String {
    """
    VOLTOU AO NORMAL: \(title(episode.rule, episode.name))

    Durou \(words(now.since(episode.beganAt))).
    """
  }

  package static func sale(product: String, amount: Money, reference: String) -> String {
    "Venda: \(line(product)), \(amount.brazilian) (\(reference))"
  }

  static func day(_ day: String, seller: String, _ summary: DaySummary) -> String {
    """
    Resumo de \(day), \(line(seller))

    Vendas: \(summary.sales), \(summary.amount.brazilian)
    Informadas à Meta: \(summary.reported), \(summary.reportedAmount.brazilian)
    Ainda por informar: \(summary.waiting)
    """
  }

  /// As `rastro alerts rules` calls it.
  package static func title(_ rule: AlertRule) -> String {
    switch rule {
    case .failureRate: "falhas no envio de vendas à Meta"
    case .noEventAccepted: "a Meta não aceita nenhuma venda"
    case .valueDifference: "valor vendido e valor informado à Meta são diferentes"
    case .pixelToken: "a Meta recusa o token do pixel"
    case .botDead: "um bot não responde"
    case .gatewayRefused: "o gateway recusa a chave da conta"
    case .waitingWork: "tarefas esperam por uma pessoa"
    case .queueAge: "a fila está atrasada"
    }
  }

  private static func title(_ rule: AlertRule, _ name: String) -> String {
    name.isEmpty ? title(rule) : "\(title(rule)) (\(line(name)))"
  }

  private static func finding(_ measure: AlertMeasure, _ limit: AlertLimit) -> String {
    let (part, whole) = (measure.part, measure.whole)
    let said = measure.reason.isEmpty ? "" : " A resposta: \(line(measure.reason))"
    let window = limit.window.map(words) ?? ""
    return switch measure.rule {
    case .failureRate:
      "\(part) de \(whole) envios falharam em \(window) (limite: \(limit.threshold) %)."
    case .noEventAccepted:
      "Em \(window): vendas pagas \(part), aceitas pela Meta nenhuma."
    case .valueDifference:
      "Em \(window) foram vendidos \(Money(centavos: whole).brazilian) e a diferença é de "
        + "\(Money(centavos: part).brazilian) (limite: \(limit.threshold) %)."
    case .pixelToken: "As vendas e entregas seguem; os eventos esperam.\(said)"
    case .botDead: "Os links levam aos outros bots do pool.\(said)"
    case .gatewayRefused: "As outras contas são tentadas antes.\(said)"
    case .waitingWork: "Tarefas que esperam: \(part)."
    case .queueAge: "A tarefa mais antiga está atrasada há \(words(.seconds(Int(part))))."
    }
  }

  private static func advice(_ rule: AlertRule) -> String {
    switch rule {
    case .failureRate, .noEventAccepted:
      "rode rastro doctor, que testa o token do pixel e a conexão com a Meta. Os eventos são enviados de novo sozinhos."
    case .valueDifference:
      "rode rastro report meta: diz quantas vendas não foram informadas, e por quê. rastro trace PAY-… mostra uma."
    case .pixelToken:
      "crie um token novo no Gerenciador de Eventos da Meta e aplique com rastro apply. O que espera sai na hora."
    case .botDead:
      "veja o token no @BotFather e aplique de novo com rastro apply."
    case .gatewayRefused: "crie outra chave no painel do gateway e aplique com rastro apply."
    case .waitingWork:
      "rastro events list --state waiting lista os eventos para a Meta; rastro trace PAY-… mostra o motivo, também de uma entrega."
    case .queueAge: "veja se rastro dispatch está rodando: rastro doctor diz."
    }
  }

  /// One short line of somebody else's text.
  private static func line(_ text: String) -> String {
    text.count <= longestReason
      ? text.withoutControls : text.prefix(longestReason).withoutControls + "…"
  }

  private static func words(_ interval: Interval) -> String {
    let minutes = max(0, interval.milliseconds) / 60_000
    switch minutes {
    case ..<1: return "menos de 1 minuto"
    case ..<120: return minutes == 1 ? "1 minuto" : "\(minutes) minutos"
    case ..<2880: return "\(minutes / 60) horas"
    default: return "\(minutes / 1440) dias"
    }
  }
}
