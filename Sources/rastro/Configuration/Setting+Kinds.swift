import Domain
import Foundation

extension Setting<Int> {
  /// `unless` names a setting that makes this one needless: where it is set, this one is not looked at.
  static func number(
    _ name: String, _ standard: Int, in range: ClosedRange<Int>, _ help: String,
    audience: SettingAudience = .program, unless other: String? = nil, isPrinted: Bool = true
  ) -> Self {
    Setting(
      facts: SettingFacts(
        name: name, standard: "`\(standard)`",
        values: "\(range.lowerBound) to \(range.upperBound)", help: help, audience: audience,
        isPrinted: isPrinted),
      read: { reader in
        let isNeedless = other.flatMap { reader.text($0) } != nil
        return isNeedless ? standard : reader.number(name, default: standard, in: range)
      },
      printed: { "\($0)" })
  }
}

extension Setting<String> {
  static func text(
    _ name: String, _ standard: String, _ help: String, isPrinted: Bool = true
  ) -> Self {
    Setting(
      facts: SettingFacts(
        name: name, standard: "`\(standard)`", help: help, isPrinted: isPrinted),
      read: { $0.text(name) ?? standard }, printed: { $0 })
  }

  /// An address on the outside; nil: there is no default, the setting is required.
  static func address(_ name: String, _ standard: String?, _ help: String) -> Self {
    Setting(
      facts: SettingFacts(
        name: name, standard: standard.map { "`\($0)`" } ?? "– (required)", values: "address",
        help: help, isAddress: true),
      read: { $0.url(name, default: standard) }, printed: { $0 })
  }

  static func folder(_ name: String, otherwiseCurrent help: String) -> Self {
    Setting(
      facts: SettingFacts(
        name: name, standard: "current directory", values: "folder", help: help),
      read: { $0.text(name) ?? FileManager.default.currentDirectoryPath }, printed: { $0 })
  }

  static func version(_ name: String, _ standard: String, _ help: String) -> Self {
    Setting(
      facts: SettingFacts(
        name: name, standard: "`\(standard)`", values: "a version like `\(standard)`", help: help),
      read: { reader in
        reader.text(name, default: standard, "uma versão como \(standard)") {
          $0.wholeMatch(of: /v[0-9]+\.[0-9]+/) != nil
        }
      },
      printed: { $0 })
  }

  static func word(_ name: String, _ standard: String, of words: [String], _ help: String) -> Self {
    Setting(
      facts: SettingFacts(
        name: name, standard: "`\(standard)`", values: markdown(words), help: help),
      read: { reader in
        let requirement = "uma destas: \(words.joined(separator: ", "))"
        return reader.text(name, default: standard, requirement) { words.contains($0) }
      },
      printed: { $0 })
  }
}

extension Setting<String?> {
  /// `standard` says, in Markdown, what holds without the setting.
  static func path(
    _ name: String, standard: String = "–", _ help: String, audience: SettingAudience = .program,
    isPrinted: Bool = true
  ) -> Self {
    Setting(
      facts: SettingFacts(
        name: name, standard: standard, values: "path", help: help, audience: audience,
        isPrinted: isPrinted),
      read: { $0.text(name) }, printed: { $0 ?? "" })
  }

  /// A file that must be there for this process to read; `standard` as above.
  static func readableFile(_ name: String, standard: String, _ help: String) -> Self {
    Setting(
      facts: SettingFacts(
        name: name, standard: standard, values: "file", help: help, isPrinted: false),
      read: { $0.readableFile(name) }, printed: { $0 ?? "" })
  }

  /// One of two words; `standard` as above.
  static func choice(
    _ name: String, _ first: String, or second: String, standard: String, _ help: String
  ) -> Self {
    Setting(
      facts: SettingFacts(
        name: name, standard: standard, values: markdown([first, second]), help: help,
        isPrinted: false),
      read: { reader in
        reader.text(name, "\(first) ou \(second)") { [first, second].contains($0) }
      },
      printed: { $0 ?? "" })
  }
}

extension Setting<Void> {
  /// Of scripts or tests; `rastro` only knows its name.
  static func ofScripts(
    _ name: String, standard: String = "–", values: String, _ help: String
  ) -> Self {
    Setting(
      facts: SettingFacts(
        name: name, standard: standard, values: values, help: help, audience: .scripts,
        isPrinted: false),
      read: { _ in }, printed: { _ in "" })
  }
}

private func markdown(_ words: [String]) -> String {
  words.map { "`\($0)`" }.joined(separator: ", ")
}
