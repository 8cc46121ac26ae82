import Application
import Domain

/// A gateway account as it is typed; secrets are never shown again.
struct GatewayInput {
  var name = ""
  var isEnabled = true
  var settings: [String: String] = [:]
  var payerSource = GatewayAccountSetup.PayerSource.none
  private var credentials: [String: String] = [:]
  private var payer: [PayerField: String] = [:]

  init(_ kind: GatewayKind, _ stored: GatewayAccountSetup?) {
    guard let stored else {
      name = kind.title
      payerSource = kind.requiredPayerData.isEmpty ? .none : .ask
      return
    }
    (name, isEnabled) = (stored.name, stored.isActive)
    (settings, payerSource) = (stored.settings, stored.payerSource)
  }

  init(_ form: FormInput, _ kind: GatewayKind, of stored: GatewayAccountSetup?) {
    name = stored?.name ?? form.text("name")
    isEnabled = form.isOn("enabled")
    for setting in kind.form.settings {
      // Of words an empty one may be a choice; what else is left empty has its default.
      if case .words = setting.values {
        settings[setting.name] = form["settings.\(setting.name)"]
      } else {
        settings[setting.name] = form.filled("settings.\(setting.name)")
      }
    }
    for name in kind.form.requiredCredentials + kind.form.optionalCredentials {
      credentials[name] = form.filled("credentials.\(name)")
    }
    // An empty one takes the stored one away.
    for name in kind.form.optionalCredentials
    where form.isOn("clear.\(name)") && stored?.storedCredentials.contains(name) == true {
      credentials[name] = ""
    }
    payerSource = .init(rawValue: form.text("payer_data")) ?? .none
    for field in PayerField.allCases {
      payer[field] = form.filled("payer_data.\(field.rawValue)")
    }
  }

  func entry(_ kind: GatewayKind) -> SellerConfiguration.GatewayAccountEntry {
    .init(
      name: name, type: kind.type, credentials: Secret(credentials),
      keptCredentials: Set(kind.form.requiredCredentials.filter { credentials[$0] == nil }),
      settings: settings, payerPolicy: payerPolicy, isEnabled: isEnabled)
  }

  private var payerPolicy: PayerPolicy {
    switch payerSource {
    case .none: return .none
    case .ask: return .ask
    case .own:
      var own = Payer()
      for (field, text) in payer { own[field] = field.normalised(record: text).map { Secret($0) } }
      return .own(own)
    }
  }

  /// What of the seller's own data is no such thing; an empty field keeps what is stored.
  var payerFaults: [FieldFault] {
    guard payerSource == .own else { return [] }
    return PayerField.allCases.compactMap { field in
      guard let text = payer[field], field.normalised(record: text) == nil else { return nil }
      return FieldFault("payer_data.\(field.rawValue)", field.requirement)
    }
  }
}
