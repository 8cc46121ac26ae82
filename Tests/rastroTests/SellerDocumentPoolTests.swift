import Application
import Foundation
import Testing

@testable import rastro

/// How a pool shares its clicks, and with which page.
struct SellerDocumentPoolTests {
  private func read(_ pool: String) throws -> SellerConfiguration {
    let text = """
      {"account": "Loja", "gateway_accounts": [], "bots": [],
       "pools": [{"name": "P", "slug": "p", "bots": [] \(pool)}]}
      """
    return try SellerDocument.read(Data(text.utf8), environment: [:])
  }

  @Test(arguments: RedirectPool.Strategy.allCases)
  func `every strategy can be chosen by its name`(strategy: RedirectPool.Strategy) throws {
    let pool = try read(#", "strategy": "\#(strategy.rawValue)""#).pools.first
    #expect(pool?.strategy == strategy)
  }

  @Test(arguments: ["", #", "strategy": null, "template": null"#])
  func `without a choice clicks go by weight to the standard page`(text: String) throws {
    let pool = try read(text).pools.first
    #expect(pool?.strategy == .weighted)
    #expect(pool?.template == "default")
  }

  @Test(arguments: ["escuro", "a", "oferta-2", String(repeating: "x", count: 64)])
  func `a template is named by its file`(name: String) throws {
    #expect(try read(#", "template": "\#(name)""#).pools.first?.template == name)
  }

  @Test(arguments: [
    (#""strategy": "fastest""#, "strategy"), (#""strategy": "Weighted""#, "strategy"),
    (#""strategy": "roundRobin""#, "strategy"), (#""strategy": """#, "strategy"),
    (#""strategy": 1"#, "strategy"), (#""strategy": ["random"]"#, "strategy"),
    (#""template": "../../etc/passwd""#, "template"), (#""template": "Escuro""#, "template"),
    (#""template": "a.html""#, "template"), (#""template": "a b""#, "template"),
    (#""template": "a\n""#, "template"), (#""template": "a\u0000""#, "template"),
    (#""template": """#, "template"), (#""template": true"#, "template"),
    (#""template": "é""#, "template"),
    (#""template": "\#(String(repeating: "x", count: 65))""#, "template"),
  ])
  func `another strategy, or a name that is no file's, is one problem in its place`(
    text: String, key: String
  ) throws {
    // Would catch: a pool that shares otherwise than written, or a page from another folder.
    let thrown = #expect(throws: DocumentFault.self) { try read(", " + text) }
    let problems = try #require(thrown).problems
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("$.pools[0].\(key): ") == true)
  }

  @Test func `the strategies to choose from are told`() throws {
    let thrown = #expect(throws: DocumentFault.self) { try read(#", "strategy": "x""#) }
    let problem = try #require(thrown?.problems.first)
    for strategy in RedirectPool.Strategy.allCases { #expect(problem.contains(strategy.rawValue)) }
  }
}
