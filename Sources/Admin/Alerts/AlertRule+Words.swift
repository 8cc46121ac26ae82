import Domain

extension AlertRule {
  /// What it watches, and what its limit is counted in.
  var explanation: String {
    switch self {
    case .failureRate:
      "De cada 100 envios à Meta, quantos podem falhar. Com menos de 20 envios na janela não avisa."
    case .noEventAccepted:
      "Quantas vendas pagas podem passar sem que a Meta aceite nenhuma."
    case .valueDifference:
      "Quanto o valor informado à Meta pode se afastar do valor vendido, em porcentagem."
    case .pixelToken: "Há quantos minutos a Meta recusa o token do pixel. Vendas e entregas seguem."
    case .botDead: "Há quantos minutos o Telegram recusa o token de um bot."
    case .gatewayRefused: "Há quantos minutos um gateway recusa as chaves de uma conta."
    case .waitingWork: "Quantos envios e entregas podem esperar por uma decisão sua."
    case .queueAge: "Quantos minutos o envio mais antigo pode estar atrasado."
    }
  }

  /// Of the limit's field.
  var limitLabel: String {
    switch comparison {
    case .share: "Avisa acima de (%)"
    case .age: "Avisa depois de (minutos)"
    case .silence: "Avisa acima de (vendas)"
    case .count: "Avisa acima de (tarefas)"
    }
  }

  /// Where a seller does something about it.
  var remedy: (action: String, path: String) {
    switch self {
    case .failureRate, .noEventAccepted, .waitingWork:
      ("Ver os eventos", "/admin/events?state=waiting")
    case .valueDifference: ("Ver o que a Meta recebeu", "/admin/meta")
    case .pixelToken: ("Ver os links e seus pixels", "/pools")
    case .botDead: ("Ver os bots", "/admin/bots")
    case .gatewayRefused: ("Ver as contas", "/admin/gateways")
    case .queueAge: ("Ver o painel", "/admin")
    }
  }
}
