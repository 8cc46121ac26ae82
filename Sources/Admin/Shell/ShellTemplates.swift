/// The frame around every page, and the pieces that pages are made of.
enum ShellTemplates {
  static let all = [
    "shell/layout": layout, "shell/bare": bare, "shell/head": head, "shell/flash": flash,
    "shell/menu": menu, "shell/token": token, "shell/failed": failed, "shell/empty": empty,
    "shell/pager": pager, "shell/faults": faults,
  ].merging(FormTemplates.all) { $1 }

  private static let head = """
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{{title}} · Rastro</title>
    <link rel="icon" href="/admin/static/rastro.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/admin/static/bootstrap.min.css">
    <link rel="stylesheet" href="/admin/static/rastro.css">
    <script src="/admin/static/rastro.js" defer></script>
    """

  private static let layout = """
    <!doctype html>
    <html lang="pt-BR">
    <head>{{> shell/head}}</head>
    <body class="r-body">
    <a class="r-skip" href="#conteudo">Ir para o conteúdo</a>
    <header class="r-top">
      <a class="r-brand" href="/admin"><img src="/admin/static/rastro.svg" alt="" width="28" height="28"> Rastro</a>
      <div class="r-top-seller">
        {{#isPlatform}}<a href="/admin/sellers" title="Trocar de conta">{{seller}}</a>{{/isPlatform}}{{^isPlatform}}<span>{{seller}}</span>{{/isPlatform}}
      </div>
      <details class="r-drawer">
        <summary aria-label="Menu"><span class="r-icon r-icon-list" aria-hidden="true"></span></summary>
        <nav aria-label="Menu do celular">{{> shell/menu}}</nav>
      </details>
    </header>
    <div class="r-frame">
      <nav class="r-side" aria-label="Menu">{{> shell/menu}}</nav>
      <main id="conteudo" class="r-main" tabindex="-1">
        {{#hasTrail}}<nav aria-label="Você está em" class="r-trail"><ol>{{#trail}}<li><a href="{{path}}">{{title}}</a></li>{{/trail}}</ol></nav>{{/hasTrail}}
        <h1>{{title}}</h1>
        {{#flash}}{{> shell/flash}}{{/flash}}
    {{{body}}}
      </main>
    </div>
    </body>
    </html>
    """

  private static let bare = """
    <!doctype html>
    <html lang="pt-BR">
    <head>{{> shell/head}}</head>
    <body class="r-body r-bare">
    <main id="conteudo" class="r-door">
      <div class="r-brand r-brand-large"><img src="/admin/static/rastro.svg" alt="" width="40" height="40"> Rastro</div>
      <div class="r-card r-card-door">
        <h1>{{title}}</h1>
        {{#flash}}{{> shell/flash}}{{/flash}}
    {{{body}}}
      </div>
    </main>
    </body>
    </html>
    """

  private static let menu = """
    {{#groups}}<div class="r-menu-group"><div class="r-menu-title">{{title}}</div><ul>
    {{#entries}}<li><a href="{{path}}"{{#isHere}} aria-current="page"{{/isHere}}><span class="r-icon r-icon-{{icon}}" aria-hidden="true"></span>{{title}}</a></li>
    {{/entries}}</ul></div>{{/groups}}
    <form method="post" action="/admin/logout" class="r-menu-foot">{{> shell/token}}<div class="r-menu-person">{{email}}</div><button class="btn btn-sm r-btn-quiet" type="submit"><span class="r-icon r-icon-box-arrow-right" aria-hidden="true"></span>Sair</button></form>
    """

  private static let flash = """
    <div class="r-flash r-flash-{{kind}}" role="{{#isAlert}}alert{{/isAlert}}{{^isAlert}}status{{/isAlert}}"><span class="r-icon r-icon-{{icon}}" aria-hidden="true"></span><div>{{text}}</div></div>
    """

  private static let token = """
    <input type="hidden" name="{{formField}}" value="{{formToken}}">
    """

  private static let failed = """
    <p class="r-lead">{{hint}}</p>
    <p class="r-actions"><a class="btn btn-primary" href="/admin">Ir para o início</a></p>
    """

  /// `icon`, `text`, and where it leads on: `path`, `action`.
  private static let empty = """
    <div class="r-empty"><span class="r-icon r-icon-{{icon}} r-icon-huge" aria-hidden="true"></span><p>{{text}}</p>{{#path}}<a class="btn btn-primary" href="{{path}}">{{action}}</a>{{/path}}</div>
    """

  /// `older`, `newer`, `first`: addresses, where there is such a page; `count`: words.
  private static let pager = """
    <nav class="r-pager" aria-label="Páginas"><span class="r-muted">{{count}}</span><span class="r-pager-links">{{#first}}<a class="btn btn-sm r-btn-quiet" href="{{first}}">Do início</a>{{/first}}{{#next}}<a class="btn btn-sm r-btn-quiet" href="{{next}}" rel="next">Próxima página</a>{{/next}}</span></nav>
    """

  /// `faults`: words about a form as a whole.
  private static let faults = """
    {{#hasFaults}}<div class="r-flash r-flash-danger" role="alert"><span class="r-icon r-icon-x-octagon" aria-hidden="true"></span><div><strong>Nada foi salvo.</strong> {{#faults}}<div>{{.}}</div>{{/faults}}</div></div>{{/hasFaults}}
    """
}
