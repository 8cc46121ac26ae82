import Foundation
import MariaDB
import Testing

@testable import rastro

struct SettingsTests {
  private static let key = String(repeating: "0f", count: 32)
  private static let smallest = [
    "RASTRO_PUBLIC_URL": "https://loja.example", "RASTRO_ENCRYPTION_KEY": key,
  ]

  private func read(_ changes: [String: String] = [:]) throws -> Settings {
    try Settings(Self.smallest.merging(changes) { $1 })
  }

  @Test func `two variables are enough`() throws {
    let settings = try read()
    #expect(settings.publicURL == "https://loja.example")
    #expect(settings.encryptionKey.reveal() == Array(repeating: 0x0F, count: 32))
    #expect(settings.workerPool.connections == 16)
    #expect(settings.fastCGISocket == nil)
    #expect(settings.metaBaseURL == "https://graph.facebook.com")
    #expect(settings.metaVersion == "v26.0")
    #expect(settings.telegramBaseURL == "https://api.telegram.org")
    #expect(settings.gatewayBaseURLs["syncpay"] == "https://api.syncpayments.com.br")
    #expect(settings.gatewayBaseURLs["paradise"] == "https://multi.paradisepags.com/api/v1")
    #expect(settings.gatewayBaseURLs["umbrellapay"] == "https://api-gateway.umbrellapag.com/api")
    #expect(settings.gatewayBaseURLs["atomopay"] == "https://api.atomopay.com.br/api/public/v1")
    #expect(settings.botLinkURL == "https://t.me")
    #expect(settings.logLevel == "info")
  }

  @Test(arguments: [
    ("PUBLIC_URL", ""), ("PUBLIC_URL", "loja.example"), ("PUBLIC_URL", "ftp://loja.example"),
    ("PUBLIC_URL", "https://"), ("PUBLIC_URL", "https://a b"), ("PUBLIC_URL", "https://a/\">"),
    ("ENCRYPTION_KEY", ""), ("ENCRYPTION_KEY", "0f"), ("ENCRYPTION_KEY", key + "0f"),
    ("ENCRYPTION_KEY", String(repeating: "zz", count: 32)),
    ("ENCRYPTION_KEY", String(repeating: "+f", count: 32)), ("PREVIOUS_ENCRYPTION_KEY", "0f"),
    ("PREVIOUS_ENCRYPTION_KEY_FILE", "/nonexistent/key"), ("THREADS", "0"), ("THREADS", "513"),
    ("THREADS", "many"), ("OUTBOX_LEASE", "11"), ("OUTBOX_LEASE", "601"), ("DB_PORT", "70000"),
    ("DB_PORT", "-1"), ("META_BASE_URL", "graph"),
    ("META_PIXEL_SCRIPT_URL", "//x"), ("TELEGRAM_BASE_URL", "x"), ("TELEGRAM_LINK_URL", "x"),
    ("SYNCPAY_BASE_URL", "x"), ("PARADISE_BASE_URL", "x"), ("UMBRELLAPAY_BASE_URL", "x"),
    ("ATOMOPAY_BASE_URL", "x"), ("META_API_VERSION", "26"), ("META_API_VERSION", "v26.0/x"),
    ("LOG_LEVEL", "verbose"), ("DB_PASSWORD_FILE", "/nonexistent/password"),
  ])
  func `a variable that is missing or wrong is named, and only that one`(
    name: String, value: String
  ) throws {
    let thrown = #expect(throws: SettingsFault.self) { try read(["RASTRO_\(name)": value]) }
    let fault = try #require(thrown)
    #expect(fault.problems.count == 1)
    #expect(fault.description.contains("RASTRO_\(name)"))
    #expect(!fault.description.contains(Self.key))
  }

  @Test func `the key that is replaced is read like the other, and none is needed`() throws {
    #expect(try read().previousEncryptionKey == nil)
    #expect(try read(["RASTRO_PREVIOUS_ENCRYPTION_KEY": ""]).previousEncryptionKey == nil)
    let old = String(repeating: "a1", count: 32)
    let settings = try read(["RASTRO_PREVIOUS_ENCRYPTION_KEY": old])
    #expect(settings.previousEncryptionKey?.reveal() == Array(repeating: 0xA1, count: 32))
    #expect(settings.encryptionKey.reveal() == Array(repeating: 0x0F, count: 32))
    #expect(settings.unknownNames.isEmpty)
  }

  @Test func `every problem is told at once`() throws {
    let thrown = #expect(throws: SettingsFault.self) { try Settings(["RASTRO_THREADS": "x"]) }
    let fault = try #require(thrown)
    #expect(fault.problems.count == 3)
  }

  @Test(arguments: ["https://loja.example/", "https://loja.example//"])
  func `an address loses the slashes at its end`(url: String) throws {
    #expect(try read(["RASTRO_PUBLIC_URL": url]).publicURL == "https://loja.example")
  }

  @Test(arguments: ["https://loja.example/r/", "http://127.0.0.1:8080", "https://203.0.113.5:8443"])
  func `ports and paths are kept`(url: String) throws {
    let expected = url.hasSuffix("/") ? String(url.dropLast()) : url
    #expect(try read(["RASTRO_PUBLIC_URL": url]).publicURL == expected)
  }

  @Test func `a secret may be in a file, and the variable outranks it`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("rastro-\(UUID().uuidString)").path
    try (Self.key + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let fromFile = try Settings([
      "RASTRO_PUBLIC_URL": "https://loja.example", "RASTRO_ENCRYPTION_KEY_FILE": path,
      "RASTRO_DB_PASSWORD_FILE": path,
    ])
    #expect(fromFile.encryptionKey.reveal().count == 32)
    #expect(fromFile.database.password == Self.key)
    let both = try read(["RASTRO_DB_PASSWORD": "p", "RASTRO_DB_PASSWORD_FILE": path])
    #expect(both.database.password == "p")
  }

  @Test(arguments: ["http://p:3128", "https://u:s3cret@p.example:443", "socks5h://127.0.0.1:1080"])
  func `a proxy is an address of our own setting, kept secret`(proxy: String) throws {
    let settings = try read(["RASTRO_HTTP_PROXY": proxy, "http_proxy": "http://other:1"])
    #expect(settings.proxy?.reveal() == proxy)
    #expect(!"\(settings)".contains("s3cret"))
    #expect(!settings.printable.contains { $0.text.contains("s3cret") })
    #expect(try read(["http_proxy": "http://other:1", "ALL_PROXY": "x"]).proxy == nil)
  }

  @Test(arguments: ["p:3128", "ftp://p", "http://", "file:///etc/passwd", "socks4://p:1"])
  func `what is no proxy is told without its value`(proxy: String) throws {
    let thrown = #expect(throws: SettingsFault.self) { try read(["RASTRO_HTTP_PROXY": proxy]) }
    #expect(thrown?.problems.count == 1)
    #expect(thrown?.description.contains("RASTRO_HTTP_PROXY") == true)
  }

  @Test func `an address without encryption is warned of, unless it stays on this machine`() throws
  {
    // Would catch: a gateway's credentials on the open road, unnoticed.
    let names = [
      "META_BASE_URL", "META_PIXEL_SCRIPT_URL", "TELEGRAM_BASE_URL", "TELEGRAM_LINK_URL",
      "SYNCPAY_BASE_URL", "PARADISE_BASE_URL", "UMBRELLAPAY_BASE_URL", "ATOMOPAY_BASE_URL",
    ]
    #expect(try read().plainAddresses.isEmpty)
    for name in names {
      let plain = try read(["RASTRO_\(name)": "http://api.example/x"])
      #expect(plain.plainAddresses.map(\.variable) == ["RASTRO_\(name)"])
      let finding = SettingsCheckup(settings: plain).findings.first {
        $0.subject == "plain addresses"
      }
      #expect(finding?.verdict == .warning)
      #expect(finding?.message.contains("RASTRO_\(name)") == true)
      #expect(try read(["RASTRO_\(name)": "http://127.0.0.1:8080/x"]).plainAddresses.isEmpty)
    }
    #expect(
      try read(["RASTRO_PUBLIC_URL": "http://loja.example"]).plainAddresses.map(\.variable)
        == ["RASTRO_PUBLIC_URL"])
  }

  @Test func `a database's port is not looked at where a socket is named`() throws {
    let settings = try read(["RASTRO_DB_PORT": "x", "RASTRO_DB_SOCKET": "/run/db.sock"])
    #expect(settings.database.address == .socket(path: "/run/db.sock"))
  }

  @Test(arguments: ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
  func `a database on this machine needs no TLS, unless it is asked for`(host: String) throws {
    #expect(try read(["RASTRO_DB_HOST": host]).database.encryption == .none)
    #expect(
      try read(["RASTRO_DB_HOST": host, "RASTRO_DB_TLS": "verify"]).database.encryption
        == .verified(authorities: nil))
    #expect(
      try read(["RASTRO_DB_HOST": host, "RASTRO_DB_TLS_CA": "/dev/null"]).database.encryption
        == .verified(authorities: "/dev/null"))
  }

  @Test(arguments: [
    "10.0.0.5", "db.interno", "0.0.0.0", "127.0.0.1.evil.example", "::2", "localhost.x",
  ])
  func `a database elsewhere is reached by TLS with proof, unless the operator says otherwise`(
    host: String
  ) throws {
    // Would catch: a password on the open road because nobody thought of a setting.
    #expect(
      try read(["RASTRO_DB_HOST": host]).database.encryption == .verified(authorities: nil))
    #expect(
      try read(["RASTRO_DB_HOST": host, "RASTRO_DB_TLS": "off"]).database.encryption == .none)
    let plain = try read(["RASTRO_DB_HOST": host, "RASTRO_DB_TLS": "off"]).database
    #expect(DatabaseCheckup(options: plain, cipher: nil).finding.verdict == .warning)
    #expect(DatabaseCheckup(options: plain, cipher: "TLS_X").finding.verdict == .good)
  }

  @Test(arguments: [
    ("DB_TLS", "yes"), ("DB_TLS", "require"), ("DB_TLS", "OFF"), ("DB_TLS_CA", "/nonexistent.pem"),
  ])
  func `a word about TLS that means nothing is no less TLS`(name: String, value: String) throws {
    let thrown = #expect(throws: SettingsFault.self) { try read(["RASTRO_\(name)": value]) }
    #expect(thrown?.problems.count == 1)
    #expect(thrown?.description.contains("RASTRO_\(name)") == true)
    #expect(throws: SettingsFault.self) {
      try read(["RASTRO_DB_TLS": "off", "RASTRO_DB_TLS_CA": "/dev/null"])
    }
  }
}
