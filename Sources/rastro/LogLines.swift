import Application
import Domain
import Foundation
import Logging

/// One line per event on standard error: `time level event key=value …`.
struct LogLines: LogHandler {
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel: Logger.Level = .info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }
      .map { " \($0.key)=\(Self.quoted("\($0.value)"))" }.joined()
    say("\(systemClock.now().text) \(event.level) \(event.message)\(fields)")
  }

  /// A value stays on its line and keeps its borders.
  static func quoted(_ value: String) -> String {
    let plain = value.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && scalar != "\"" && scalar != "="
    }
    guard !plain || value.isEmpty else { return value }
    let escaped = value.unicodeScalars.map { scalar in
      scalar.value < 0x20 ? " " : scalar == "\"" ? "'" : String(scalar)
    }.joined()
    return "\"\(escaped)\""
  }
}

/// The log as use cases know it.
func journal(level: String) -> Journal {
  var logger = Logger(label: "rastro") { _ in LogLines() }
  logger.logLevel = Logger.Level(rawValue: level) ?? .info
  let ready = logger
  return Journal { level, event, fields in
    let level: Logger.Level =
      switch level {
      case .info: .info
      case .warning: .warning
      case .error: .error
      }
    guard level >= ready.logLevel else { return }
    var metadata = Logger.Metadata()
    for (name, value) in fields { metadata[name] = .string(value) }
    if let request = RequestContext.requestID { metadata["request"] = .string(request) }
    ready.log(level: level, "\(event)", metadata: metadata)
  }
}
