import Application
import Foundation

/// The settings of one account, defaults filled in; a value that is not allowed counts as none.
struct GatewaySettings: Sendable {
  let baseURL: String
  private let values: [String: String]

  /// `standardURL` is the installation's own.
  init(_ given: [String: String], form: GatewayForm, standardURL: String) {
    var values: [String: String] = [:]
    for setting in form.settings {
      let value = given[setting.name].flatMap { setting.values.allows($0) ? $0 : nil }
      values[setting.name] = value ?? setting.standard
    }
    self.values = values
    let address = withoutEndSlashes(given["base_url"] ?? "")
    baseURL = address.isEmpty ? standardURL : address
  }

  subscript(_ name: String) -> String { values[name] ?? "" }

  func isOn(_ name: String) -> Bool { self[name] == "true" }

  func number(_ name: String) -> Int { Int(self[name]) ?? 0 }
}

extension GatewayForm.Values {
  func allows(_ value: String) -> Bool {
    switch self {
    case .address: true
    case .words(let words): words.contains(value)
    case .number(let range): Int(value).map { range.contains($0) && "\($0)" == value } ?? false
    case .text(let limit): value.count <= limit && !value.contains(where: \.isNewline)
    }
  }

  /// Portuguese, for the seller.
  var requirement: String {
    switch self {
    case .address: "deve ser um endereço que começa com https://"
    case .words(let words):
      "deve ser um destes valores: "
        + words.map { $0.isEmpty ? "(vazio)" : $0 }.joined(separator: ", ")
    case .number(let range): "deve ser um número de \(range.lowerBound) a \(range.upperBound)"
    case .text(let limit): "deve ter no máximo \(limit) caracteres, em uma linha"
    }
  }
}

extension GatewayForm {
  /// What a seller has to change, in Portuguese; empty when all is well.
  ///
  /// Keys travel to this address: only over TLS, or to the host that the installation itself names.
  func problems(in given: [String: String], standardURL: String) -> [String] {
    given.sorted { $0.key < $1.key }.compactMap { name, value in
      guard let setting = settings.first(where: { $0.name == name }) else {
        let known = settings.map(\.name).joined(separator: ", ")
        return "\(name): configuração desconhecida; as conhecidas são: \(known)"
      }
      let isRight =
        setting.values == .address
        ? isAcceptable(value, standardURL: standardURL) : setting.values.allows(value)
      return isRight ? nil : "\(name): \(setting.values.requirement)"
    }
  }

  private func isAcceptable(_ address: String, standardURL: String) -> Bool {
    guard address.unicodeScalars.allSatisfy({ CharacterSet.urlPathAllowed.contains($0) }),
      let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
      parts.user == nil, parts.password == nil
    else { return false }
    let own = URLComponents(string: standardURL)
    return parts.scheme == "https" || parts.scheme == "http" && host == own?.host
  }
}

private func withoutEndSlashes(_ address: String) -> String {
  address.lastIndex { $0 != "/" }.map { String(address[...$0]) } ?? ""
}
