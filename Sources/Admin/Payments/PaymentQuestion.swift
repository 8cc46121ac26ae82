/// What is asked before something is done with a sale.
struct PaymentQuestion {
  struct Button {
    var label: String
    var style = "btn-primary"
    /// The value of `decision` that it sends.
    var decision: String?
  }

  let title: String
  let reference: String
  /// The word that the address ends with.
  let action: String
  var lines: [String]
  var fields: [FormField] = []
  /// None: there is nothing to do, and ``lines`` say why.
  var buttons: [Button] = []

  var page: Page {
    Page(
      title, template: "payments/question",
      [
        "lines": lines, "fields": fields.values, "canDo": !buttons.isEmpty,
        "target": "/admin/payment/\(reference)/\(action)", "back": "/admin/payment/\(reference)",
        "buttons": buttons.map { button in
          var values: [String: Any] = [
            "label": button.label, "style": button.style, "hasDecision": button.decision != nil,
          ]
          if let decision = button.decision { values["decision"] = decision }
          return values
        },
      ],
      trail: [("Vendas", "/admin/payments"), ("Venda \(reference)", "/admin/payment/\(reference)")])
  }
}
