// swift-tools-version: 6.2
import PackageDescription

// One rule for every Swift target: Swift 6 mode, raw pointers marked, warnings stop the build.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// Test code states facts about the product; it holds no handle of its own.
let tested: [SwiftSetting] = [
  .treatAllWarnings(as: .error)
]

func wrapper(_ name: String, over libraries: Target.Dependency...) -> Target {
  .target(name: name, dependencies: libraries, swiftSettings: strict)
}

func layer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency], fixtures: Bool = false) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: dependencies,
    resources: fixtures ? [.copy("Fixtures")] : [],
    swiftSettings: tested)
}

// Command-line parsing and `--help`.
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
// The common logging front end; our handler prints one key=value line per event.
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
// Admin and delivery pages and sellers' message texts: placeholders in HTML; HTMLTemplates escapes their values.
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

let package = Package(
  name: "rastro",
  products: [
    .executable(name: "rastro", targets: ["rastro"]),
    .executable(name: "rastro-sandbox", targets: ["rastro-sandbox"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // Layer 0: one module map per C library.
    .systemLibrary(name: "CFastCGI", pkgConfig: "fcgi", providers: [.apt(["libfcgi-dev"])]),
    .systemLibrary(
      name: "CMariaDB", pkgConfig: "libmariadb", providers: [.apt(["libmariadb-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
    .systemLibrary(
      name: "CQRCode", pkgConfig: "libqrencode",
      providers: [.apt(["libqrencode-dev", "libpng-dev"])]),

    // Layer 1: one wrapper per library, and the pure rules.
    wrapper("FastCGI", over: "CFastCGI"),
    wrapper("MariaDB", over: "CMariaDB"),
    wrapper("HTTPTransport", over: "CCurl"),
    wrapper("Cryptography", over: "COpenSSL", "CArgon2"),
    wrapper("QRCode", over: "CQRCode"),
    layer("Domain", []),
    layer("Threading", []),
    // Places in errors and exact numbers: no library in reach reads JSON strictly with both.
    layer("JSON", []),
    layer("HTMLTemplates", [mustache]),
    // Lines to standard output and standard error that may fail, and stop nothing.
    layer("TextOutput", ["Threading"]),
    // What a command asks of the machine that it runs on: its terminal, addresses, programs, files.
    layer("Host", ["TextOutput"]),

    // Layer 2: use cases and the ports they need.
    layer("Application", ["Domain"]),

    // Layer 3: what the ports are made of.
    layer("Persistence", ["Application", "Domain", "MariaDB", "Cryptography"]),
    layer("PaymentGateways", ["Application", "Domain", "HTTPTransport", "Cryptography", "JSON"]),
    layer("TelegramBot", ["Application", "Domain", "HTTPTransport", "QRCode", "HTMLTemplates"]),
    layer("MetaConversions", ["Application", "Domain", "HTTPTransport", "Cryptography"]),
    layer("NginxFallback", ["Application", "Domain"]),
    layer(
      "Web", ["Application", "Domain", "FastCGI", "Cryptography", "JSON", "HTMLTemplates"]),
    layer(
      "Admin",
      [
        "Application", "Domain", "FastCGI", "Cryptography", "JSON", "QRCode", "HTMLTemplates",
        "Web",
      ]),

    // Layer 4: settings in, object graph built, run.
    .executableTarget(
      name: "rastro",
      dependencies: [
        "Application", "Domain", "Persistence", "PaymentGateways", "TelegramBot",
        "MetaConversions", "NginxFallback", "Web", "Admin", "FastCGI", "MariaDB", "HTTPTransport",
        "Cryptography", "JSON", "Threading", "TextOutput", "QRCode", "Host", argumentParser,
        logging,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "rastro-sandbox",
      dependencies: ["FastCGI", "HTTPTransport", "Cryptography", "JSON", argumentParser],
      swiftSettings: strict),

    // Tests: a database for each test, programs and threads to wait for, ports that answer what a test says, a FastCGI
    // client, and a FastCGI program that misbehaves when asked to.
    .target(
      name: "TestDatabase", dependencies: ["MariaDB"], path: "Tests/TestDatabase",
      swiftSettings: tested),
    .target(name: "TestProcesses", path: "Tests/TestProcesses", swiftSettings: tested),
    .target(name: "TestThreads", path: "Tests/TestThreads", swiftSettings: tested),
    .target(
      name: "TestPorts", dependencies: ["Application", "Domain"], path: "Tests/TestPorts",
      swiftSettings: tested),
    .target(name: "TestFastCGI", path: "Tests/TestFastCGI", swiftSettings: tested),
    .target(name: "TestMutations", path: "Tests/TestMutations", swiftSettings: tested),
    .executableTarget(
      name: "fastcgi-probe", dependencies: ["FastCGI"], path: "Tests/fastcgi-probe",
      swiftSettings: tested),
    tests(
      of: "FastCGI",
      [
        "FastCGI", "HTTPTransport", "TestFastCGI", "TestMutations", "TestProcesses", "TestThreads",
        "fastcgi-probe",
      ]),
    tests(of: "MariaDB", ["MariaDB", "TestDatabase", "TestProcesses", "TestThreads"]),
    tests(of: "HTTPTransport", ["HTTPTransport"]),
    tests(of: "Cryptography", ["Cryptography"]),
    tests(of: "QRCode", ["QRCode", "TestProcesses"]),
    tests(of: "HTMLTemplates", ["HTMLTemplates"]),
    tests(of: "Domain", ["Domain", "TestMutations"]),
    tests(of: "JSON", ["JSON"]),
    tests(of: "TextOutput", ["TextOutput"]),
    tests(of: "Host", ["Host", "TestProcesses"]),
    tests(of: "Application", ["Application", "Domain", "TestMutations", "TestPorts"]),
    tests(of: "Simulation", ["Application", "Domain"]),
    tests(of: "Threading", ["Threading", "TestThreads"]),
    tests(
      of: "Persistence",
      [
        "Persistence", "Application", "Domain", "MariaDB", "Cryptography", "TestDatabase",
        "TestThreads",
      ]),
    tests(
      of: "PaymentGateways",
      [
        "PaymentGateways", "Application", "Domain", "HTTPTransport", "JSON", "TestMutations",
        "TestPorts",
      ],
      fixtures: true),
    tests(
      of: "TelegramBot",
      ["TelegramBot", "Application", "Domain", "HTTPTransport", "TestMutations"],
      fixtures: true),
    tests(
      of: "MetaConversions", ["MetaConversions", "Application", "Domain", "HTTPTransport"],
      fixtures: true),
    tests(of: "NginxFallback", ["NginxFallback", "Application", "Domain", "TestMutations"]),
    tests(
      of: "Web",
      [
        "Web", "Application", "Cryptography", "Domain", "FastCGI", "TestFastCGI", "TestMutations",
        "TestPorts", "TestThreads",
      ]),
    tests(
      of: "Admin",
      [
        "Admin", "Application", "Cryptography", "Domain", "FastCGI", "HTMLTemplates", "TestFastCGI",
        "TestPorts", "TestThreads", "Web", "fastcgi-probe",
      ]),
    tests(
      of: "rastro", ["rastro", "Application", "Domain", "Host", "MariaDB", "TestProcesses"]),
    tests(of: "Sandbox", ["rastro-sandbox", "FastCGI", "HTTPTransport", "JSON"]),
    tests(
      of: "EndToEnd",
      [
        "PaymentGateways", "Application", "Domain", "HTTPTransport", "JSON", "MariaDB",
        "Cryptography", "TestProcesses",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
