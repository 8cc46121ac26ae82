import HTMLTemplates

@testable import Admin

enum AdminTemplatesForTests {
  static var shell: HTMLTemplates { get throws { try HTMLTemplates(ShellTemplates.all) } }
}
