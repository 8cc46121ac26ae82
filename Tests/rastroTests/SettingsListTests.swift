import Foundation
import Testing

@testable import rastro

/// The list of settings against those who read, print and document them.
struct SettingsListTests {
  private static let root = documents.deletingLastPathComponent()

  private struct Text {
    let path: String
    let content: String

    init(_ file: URL) throws {
      path = file.path
      content = try String(contentsOf: file, encoding: .utf8)
    }
  }

  /// All texts of a folder, however deep.
  private static func texts(in folder: String, named isWanted: (String) -> Bool) throws -> [Text] {
    let files = FileManager.default.enumerator(
      at: root.appending(path: folder), includingPropertiesForKeys: [.isRegularFileKey])
    return try (files?.compactMap { $0 as? URL } ?? []).filter { file in
      try isWanted(file.lastPathComponent)
        && file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
    }.map { try Text($0) }
  }

  private static func sources() throws -> [Text] {
    try texts(in: "Sources") { $0.hasSuffix(".swift") && $0 != "SettingsList.swift" }
  }

  private static func scripts() throws -> [Text] {
    try texts(in: ".ci") { _ in true } + texts(in: "debian/installed") { _ in true }
      + [Text(root.appending(path: "Makefile"))]
  }

  private static func nginx() throws -> [Text] { try texts(in: "nginx") { _ in true } }

  /// Units of systemd and lines of an environment among them.
  private static func documentation() throws -> [Text] {
    try texts(in: "docs") { $0.hasSuffix(".md") }
      + ["README.md", "CONTRIBUTING.md"].map { try Text(root.appending(path: $0)) }
  }

  @Test func `the list is whole, and no name stands in it twice`() {
    let names = SettingsList.all.map(\.facts.name)
    let properties = Set(SettingsList.properties.map(\.property))
    #expect(properties.count == Mirror(reflecting: SettingsList.shared).children.count)
    #expect(names.count > 50)
    #expect(Set(names).count == names.count)
  }

  @Test func `the README's table is what rastro settings prints of the list`() throws {
    let readme = try Text(Self.root.appending(path: "README.md")).content
    let begin = try #require(readme.range(of: SettingsTable.begin + "\n"))
    let end = try #require(readme.range(of: "\n" + SettingsTable.end))
    let table = readme[begin.upperBound..<end.lowerBound]
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let isSame = table == SettingsTable.lines
    #expect(
      isSame, "put the output of `rastro settings --table` between the marks in README.md")
  }

  @Test func `whoever names a variable names one of the list`() throws {
    // Would catch: a document or a script with the name of a setting that is gone or misspelt.
    let texts =
      try Self.sources() + Self.scripts() + Self.nginx() + Self.documentation()
    #expect(texts.count > 100)
    for text in texts {
      // `RASTRO_DB_…` stands for several.
      for match in text.content.matches(of: /RASTRO_([A-Z]+(?:_[A-Z]+)*)(?![A-Z_])/) {
        let isListed = SettingsList.names.contains(String(match.1))
        #expect(isListed, "\(match.0) in \(text.path) is not listed")
      }
    }
  }

  @Test func `each setting of the program is read by its property`() throws {
    let words = try Set(
      Self.sources().filter { $0.path.contains("/Sources/rastro/") }.flatMap { text in
        // `self` is the settings in their own files only.
        let isTheirs = text.path.contains("/Configuration/Settings")
        return text.content.matches(of: /(settings|self|SettingsList\.shared)\.([A-Za-z]+)/)
          .filter { isTheirs || $0.1 == "settings" }.map { String($0.2) }
      })
    for (property, setting) in SettingsList.properties where setting.facts.audience != .scripts {
      let isRead = words.contains(property)
      #expect(isRead, "nobody reads \(setting.facts.variable) (\(property))")
    }
  }

  @Test func `each setting of the scripts is read by one of them, or by a test`() throws {
    let scripts = try Self.scripts().map(\.content).joined(separator: "\n")
    let tests = try Self.texts(in: "Tests") { $0.hasSuffix(".swift") }
      .map(\.content).joined(separator: "\n")
    for facts in SettingsList.all.map(\.facts) where facts.audience == .scripts {
      let isRead =
        ["$\(facts.variable)", "${\(facts.variable)"].contains { scripts.contains($0) }
        || tests.contains("environment[\"\(facts.variable)\"]")
      #expect(isRead, "nobody reads \(facts.variable)")
    }
  }

  @Test func `whatever nginx's configuration is filled with is printed`() throws {
    let printed = try Set(
      Settings([
        "RASTRO_PUBLIC_URL": "https://loja.example",
        "RASTRO_ENCRYPTION_KEY": String(repeating: "0f", count: 32),
      ]).printable.map(\.name))
    let texts = try Self.scripts() + Self.nginx() + Self.documentation()
    let asked = texts.flatMap { text in
      text.content.matches(of: /settings --value ([A-Z_]+)/).map { String($0.1) }
    }
    #expect(asked.count > 5)
    for name in asked { #expect(printed.contains(name), "\(name)") }
    for facts in SettingsList.all.map(\.facts) where facts.audience == .nginx {
      #expect(printed.contains(facts.name), "\(facts.name)")
    }
  }

  @Test func `a number that a script or a document gives as a default is the list's`() throws {
    // Would catch: a stack, or a reader, that goes by a default of an earlier version.
    let defaults = Dictionary(
      uniqueKeysWithValues: SettingsList.all.map { ($0.facts.variable, $0.facts.standard) })
    let scripts = try Self.scripts().flatMap {
      $0.content.matches(of: /(RASTRO_[A-Z_]+):=([0-9]+)/).map { ($0.1, $0.2) }
    }
    let documents = try Self.documentation().flatMap {
      $0.content.matches(of: /`(RASTRO_[A-Z_]+)` ([0-9,]+)/).map { ($0.1, $0.2) }
    }
    #expect(scripts.count > 3 && documents.count > 3)
    for (variable, number) in scripts + documents {
      let standard = defaults[String(variable)]
      #expect(standard == "`\(number.replacing(",", with: ""))`", "\(variable)")
    }
  }
}
