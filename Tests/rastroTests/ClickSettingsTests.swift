import Domain
import Foundation
import TestProcesses
import Testing

@testable import rastro

/// Settings of the click path, and what `rastro settings` prints.
struct ClickSettingsTests {
  private static let key = "3f9a1c77d2e84b06" + String(repeating: "a5", count: 24)
  private static let password = "s3nha!de-banco"
  private static let smallest = [
    "RASTRO_PUBLIC_URL": "https://loja.example", "RASTRO_ENCRYPTION_KEY": key,
    "RASTRO_DB_PASSWORD": password,
  ]

  private func read(_ changes: [String: String] = [:]) throws -> Settings {
    try Settings(Self.smallest.merging(changes) { $1 })
  }

  @Test(arguments: [
    ("CLICK_WORKERS", ["0", "65", "-1", "two", "1.5"]), ("WORKERS", ["0", "65", "x"]),
    ("CLICK_CONNECTIONS", ["15", "8193", "many"]), ("NGINX_WORKERS", ["0", "65", "auto"]),
    ("CLICK_ANONYMISE_DAYS", ["7", "3651", "x"]), ("CLICK_RETENTION_DAYS", ["7", "3651", ""]),
  ])
  func `a size or a period out of range is named`(name: String, values: [String]) throws {
    for value in values where !value.isEmpty {
      let thrown = #expect(throws: SettingsFault.self) { try read(["RASTRO_\(name)": value]) }
      let problems = try #require(thrown).problems
      #expect(problems.count == 1)
      #expect(problems.first?.contains("RASTRO_\(name)") == true)
    }
  }

  @Test func `the ends of each range are accepted`() throws {
    let small = try read([
      "RASTRO_CLICK_WORKERS": "1", "RASTRO_CLICK_CONNECTIONS": "16", "RASTRO_NGINX_WORKERS": "1",
      "RASTRO_CLICK_ANONYMISE_DAYS": "8", "RASTRO_CLICK_RETENTION_DAYS": "8",
    ])
    #expect(small.clickPool == WorkerPoolSize(workers: 1, connections: 16, nginxWorkers: 1))
    #expect(small.clickPeriods.anonymiseAfter == .days(8))
    #expect(small.clickPeriods.removeAfter == .days(8))
    let large = try read([
      "RASTRO_CLICK_WORKERS": "64", "RASTRO_CLICK_CONNECTIONS": "8192", "RASTRO_WORKERS": "64",
      "RASTRO_THREADS": "512", "RASTRO_NGINX_WORKERS": "64", "RASTRO_CLICK_ANONYMISE_DAYS": "3650",
      "RASTRO_CLICK_RETENTION_DAYS": "3650",
    ])
    #expect(large.clickPool == WorkerPoolSize(workers: 64, connections: 8192, nginxWorkers: 64))
    #expect(large.clickPeriods.removeAfter == .days(3650))
  }

  @Test(arguments: [("31", "30"), ("181", nil), (nil, "29")] as [(String?, String?)])
  func `an address is not kept longer than its click`(anonymise: String?, keep: String?) throws {
    // Would catch: a period that never comes because the click is gone before.
    var changes: [String: String] = [:]
    changes["RASTRO_CLICK_ANONYMISE_DAYS"] = anonymise
    changes["RASTRO_CLICK_RETENTION_DAYS"] = keep
    let thrown = #expect(throws: SettingsFault.self) { try read(changes) }
    #expect(
      thrown?.problems
        == ["RASTRO_CLICK_ANONYMISE_DAYS não pode passar de RASTRO_CLICK_RETENTION_DAYS"])
  }

  /// The secrets as somebody could print them.
  private static func forms() throws -> [String] {
    let bytes = try #require(keyBytes(key))
    func all(_ bytes: [UInt8]) -> [String] {
      [
        bytes.map { String($0, radix: 16) }.joined(), Data(bytes).base64EncodedString(),
        Data(bytes.reversed()).base64EncodedString(), "\(bytes)",
        bytes.map { "\($0)" }.joined(separator: " "),
      ]
    }
    return [key, key.uppercased(), String(key.prefix(16)), password]
      + all(bytes) + all(Array(password.utf8)) + all(Array(key.utf8))
  }

  @Test func `no printed form of the settings holds a secret`() throws {
    // Would catch: a password or key that a log line or a crash report shows.
    let settings = try read()
    var dumped = ""
    dump(settings, to: &dumped)
    dump(settings.database, to: &dumped)
    dump(settings.encryptionKey, to: &dumped)
    let printed = [
      "\(settings)", String(reflecting: settings), dumped, "\(settings.database)",
      String(reflecting: settings.database), settings.printable.map { "\($0)" }.joined(),
    ].joined(separator: "\n")
    #expect(printed.contains("loja.example"))
    for form in try Self.forms() { #expect(!printed.contains(form)) }
  }

  @Test func `rastro settings prints no secret, wherever it comes from`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var files = ["RASTRO_PUBLIC_URL": "https://loja.example"]
    for (name, secret) in [("ENCRYPTION_KEY", Self.key), ("DB_PASSWORD", Self.password)] {
      let file = folder.appending(path: name)
      try secret.write(to: file, atomically: true, encoding: .utf8)
      files["RASTRO_\(name)_FILE"] = file.path
    }
    let names = try read().printable.map(\.name) + ["ENCRYPTION_KEY", "DB_PASSWORD", "DB_USER"]
    var printed = ""
    for environment in [Self.smallest, files] {
      let all = try run(["settings"], environment)
      #expect(all.contains("CLICK_KEEPALIVE=256\n"))
      #expect(all.contains("WORKER_KEEPALIVE=8\n"))
      printed += all
      for name in names { printed += try run(["settings", "--value", name], environment) }
      // What is wrong is said, and not what is right.
      printed += try run(
        ["settings"], environment.merging(["RASTRO_THREADS": Self.password + "x"]) { $1 })
      printed += try run(
        ["settings"], environment.merging(["RASTRO_ENCRYPTION_KEY": Self.key + "0"]) { $1 })
    }
    for form in try Self.forms() { #expect(!printed.contains(form)) }
  }

  /// What the program prints, on both channels.
  private func run(_ arguments: [String], _ environment: [String: String]) throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let program = URL(filePath: tests).deletingLastPathComponent().appending(path: "rastro")
    let result = try runCommand([program.path] + arguments, environment: environment)
    return result.output + result.messages
  }
}

/// For how long is kept what sales leave behind.
struct RetentionSettingsTests {
  private func read(_ changes: [String: String]) throws -> Settings {
    try Settings(
      [
        "RASTRO_PUBLIC_URL": "https://loja.example",
        "RASTRO_ENCRYPTION_KEY": String(repeating: "0f", count: 32),
      ].merging(changes) { $1 })
  }

  @Test(arguments: [
    ("WEBHOOK_BODY_DAYS", 30, 8), ("WEBHOOK_RETENTION_DAYS", 180, 90),
    ("OUTBOX_RETENTION_DAYS", 90, 30), ("AUDIT_RETENTION_DAYS", 365, 31),
    ("PAYMENT_RETENTION_DAYS", 2192, 365), ("UNPAID_RETENTION_DAYS", 365, 90),
    ("BUYER_RETENTION_DAYS", 730, 90), ("COUNT_RETENTION_DAYS", 730, 8),
  ])
  func `each period has a default, a least value and a place in what is printed`(
    name: String, standard: Int, least: Int
  ) throws {
    func printed(_ changes: [String: String]) throws -> String? {
      try read(changes).printable.first { $0.name == name }?.text
    }
    #expect(try printed([:]) == "\(standard)")
    #expect(try printed(["RASTRO_\(name)": "\(least)"]) == "\(least)")
    for wrong in ["\(least - 1)", "36501", "x"] {
      let thrown = #expect(throws: SettingsFault.self) { try read(["RASTRO_\(name)": wrong]) }
      #expect(thrown?.problems.first?.contains("RASTRO_\(name)") == true)
    }
  }

  @Test func `a body is not kept longer than its webhook`() throws {
    let thrown = #expect(throws: SettingsFault.self) {
      try read(["RASTRO_WEBHOOK_BODY_DAYS": "91", "RASTRO_WEBHOOK_RETENTION_DAYS": "90"])
    }
    #expect(thrown?.problems.count == 1)
  }
}
