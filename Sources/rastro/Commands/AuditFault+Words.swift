import Application

/// What sellers read of a fault.
extension AuditFault {
  var inWords: String {
    switch self {
    case .transitionChanged: "a linha foi alterada"
    case .linkChanged: "a linha não continua a anterior: uma das duas foi trocada"
    case .transitionRemoved: "a linha foi removida"
    case .transitionInserted: "a linha foi inserida sem o Rastro, ou por uma versão anterior a esta"
    case .paymentChanged: "o valor, a conta ou as datas do pagamento foram alterados"
    case .stateChanged: "a situação do pagamento não é a da última mudança"
    case .headChanged: "a anotação da última mudança foi alterada"
    case .paymentInserted:
      "o pagamento foi inserido sem o Rastro, ou por uma versão anterior a esta"
    case .paymentRemoved: "o pagamento foi removido, e as mudanças dele ficaram"
    case .lineChanged: "a linha foi alterada"
    case .lineInserted: "a linha foi inserida depois do resumo"
    case .rowsChanged: "linhas que o resumo cobre foram alteradas ou trocadas"
    case .rowsRemoved: "faltam linhas que o resumo cobre"
    case .rowsInserted: "há linhas demais entre as que o resumo cobre"
    case .digestChanged: "o resumo foi alterado"
    case .digestRemoved: "o resumo anterior foi removido ou trocado"
    case .keptDigestDiffers: "o resumo não é o que foi guardado: ele e as linhas foram reescritos"
    }
  }

  var advice: String {
    switch self {
    case .transitionChanged, .linkChanged, .transitionRemoved, .transitionInserted,
      .paymentChanged, .stateChanged, .headChanged, .paymentInserted:
      "compare rastro trace com o painel do gateway e com um backup"
    case .paymentRemoved, .rowsChanged, .rowsRemoved, .rowsInserted, .lineChanged, .lineInserted:
      "compare com um backup e veja quem tem acesso ao banco"
    case .digestChanged, .digestRemoved, .keptDigestDiffers:
      "compare com os resumos guardados fora do servidor (--kept) e com um backup"
    }
  }
}
