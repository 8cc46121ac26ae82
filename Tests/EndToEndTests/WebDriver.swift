import Foundation
import HTTPTransport
import JSON
import Synchronization
import TestProcesses

/// A headless Chromium, driven through chromedriver's W3C WebDriver interface.
final class Browser: Sendable {
  private static let agent =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    + "Chrome/140.0.0.0 Safari/537.36"

  private let process: Child
  private let session: String

  private init(process: Child, session: String) {
    self.process = process
    self.session = session
  }

  /// Another program may sit on the port that chance gives: three tries.
  static func open(in stack: Stack) async throws -> Browser {
    for _ in 0..<2 {
      if let browser = try? await start(in: stack) { return browser }
    }
    return try await start(in: stack)
  }

  private static func start(in stack: Stack) async throws -> Browser {
    let port = Int.random(in: 10_000...32_000)
    let folder = "\(stack.directory)/browser-\(port)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let process = try Child([
      "/usr/bin/chromedriver", "--port=\(port)", "--log-path=\(folder)/driver.log",
    ])
    let base = "http://127.0.0.1:\(port)"
    do {
      try await eventually("chromedriver", within: 60) {
        (try? await HTTP.get("\(base)/status"))?.status == 200
      }
    } catch {
      end(process)
      throw error
    }
    let options: JSONValue = [
      "capabilities": [
        "alwaysMatch": [
          "browserName": "chrome",
          "goog:loggingPrefs": ["browser": "ALL"],
          "goog:chromeOptions": [
            "binary": "/usr/bin/chromium",
            "args": [
              "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
              // As people's browsers call themselves: a headless one is a machine, whose visits are no events.
              .text("--user-agent=\(Self.agent)"),
              "--window-size=420,820", .text("--user-data-dir=\(folder)/profile"),
            ],
          ],
        ]
      ]
    ]
    let answer = try await call("\(base)/session", options)
    guard let id = answer["sessionId"].text else {
      end(process)
      throw Stack.Failed(description: "no browser session: \(answer)")
    }
    return Browser(process: process, session: "\(base)/session/\(id)")
  }

  /// Asks the driver to end the browser, and ends both if that took too long.
  ///
  /// The driver's end alone would leave the browser running, and the driver heeds no SIGTERM here.
  func close() {
    Self.wait(for: "/usr/bin/curl", ["-s", "-m", "20", "-X", "DELETE", session])
    Self.end(process)
  }

  private static func end(_ driver: Child) {
    wait(for: "/usr/bin/pkill", ["-KILL", "-P", "\(driver.identifier)"])
    driver.signal(SIGKILL)
    driver.wait()
  }

  private static func wait(for program: String, _ arguments: [String]) {
    _ = try? Child([program] + arguments).wait()
  }

  private static func call(_ url: String, _ body: JSONValue) async throws -> JSONValue {
    let json = String(decoding: body.bytes, as: UTF8.self)
    let answer = try await HTTP.post(url, json)
    let parsed = try JSONValue(answer: answer.text)
    guard answer.status == 200 else {
      throw Stack.Failed(description: "the browser refuses: \(answer.text.prefix(300))")
    }
    return parsed["value"] ?? .null
  }

  func go(to url: String) async throws {
    _ = try await Self.call("\(session)/url", ["url": .text(url)])
  }

  func url() async throws -> String {
    let answer = try await HTTP.get("\(session)/url")
    return try JSONValue(answer: answer.text)["value"].text ?? ""
  }

  func evaluate(_ script: String) async throws -> JSONValue {
    try await Self.call("\(session)/execute/sync", ["script": .text(script), "args": []])
  }

  /// What the script hands to `done`, its last argument.
  func evaluateLater(_ script: String) async throws -> JSONValue {
    try await Self.call(
      "\(session)/execute/async",
      ["script": .text("const done = arguments[arguments.length - 1];" + script), "args": []])
  }

  /// Errors and warnings of the console since the last time, breaches of the security policy among them.
  func complaints() async throws -> [String] {
    try await Self.call("\(session)/se/log", ["type": "browser"]).items.compactMap { line in
      guard ["SEVERE", "WARNING"].contains(line["level"].text) else { return nil }
      return line["message"].text
    }
  }

  /// A window of that size, of a person who likes it dark or not.
  func look(width: Int, height: Int, isDark: Bool) async throws {
    try await tell(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .int(width), "height": .int(height), "deviceScaleFactor": 1,
        "mobile": .bool(width < 600),
      ])
    try await tell(
      "Emulation.setEmulatedMedia",
      [
        "features": [
          ["name": "prefers-color-scheme", "value": .text(isDark ? "dark" : "light")],
          // Colors that fade from one look to the next are judged halfway.
          ["name": "prefers-reduced-motion", "value": "reduce"],
        ]
      ])
  }

  /// Puts the text into the field of that name, in the page's main part.
  func fill(_ name: String, _ text: String) async throws {
    let done = try await evaluate(
      """
      const field = document.querySelector(`main [name="${\(Self.quoted(name))}"]`);
      if (!field) return false;
      if (field.type === "checkbox") field.checked = \(Self.quoted(text)) !== "";
      else field.value = \(Self.quoted(text));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      return true;
      """)
    guard done == .bool(true) else {
      throw Stack.Failed(description: "\(try await url()) has no field \(name)")
    }
  }

  private static func quoted(_ text: String) -> String {
    String(decoding: JSONValue.string(text).bytes, as: UTF8.self)
  }

  /// Chrome's own protocol, for what WebDriver has no word for.
  @discardableResult
  func tell(_ command: String, _ parameters: JSONValue = [:]) async throws -> JSONValue {
    try await Self.call(
      "\(session)/goog/cdp/execute", ["cmd": .text(command), "params": parameters])
  }

  /// What is seen, as PNG.
  func screenshot() async throws -> Data {
    let answer = try await HTTP.get("\(session)/screenshot")
    let value = try JSONValue(answer: answer.text)["value"].text
    return value.flatMap { Data(base64Encoded: $0) } ?? Data()
  }

  /// Waits for the element, then clicks it as a person would.
  func click(_ selector: String) async throws {
    let reason = Mutex("it is not there")
    do {
      try await eventually("\(selector) to click") {
        do {
          let found = try await Self.call(
            "\(session)/element", ["using": "css selector", "value": .text(selector)])
          guard case .object(let object) = found, let id = object.values.first?.text else {
            return false
          }
          // The driver does not wait for a page that scrolls softly, as Bootstrap has it.
          _ = try await self.evaluate(
            "document.querySelector(\(Self.quoted(selector))).scrollIntoView({ block: 'center', behavior: 'instant' })"
          )
          _ = try await Self.call("\(session)/element/\(id)/click", [:])
          return true
        } catch {
          reason.withLock { $0 = "\(error)" }
          return false
        }
      }
    } catch {
      throw Stack.Failed(description: "\(error) at \(try await url()): \(reason.withLock { $0 })")
    }
  }

  /// Waits until the page's text holds this.
  func sees(_ text: String, within seconds: Double = 60) async throws {
    try await eventually("«\(text)» on the page", within: seconds) {
      try await self.evaluate("return document.body.innerText").text?.contains(text) == true
    }
  }
}
