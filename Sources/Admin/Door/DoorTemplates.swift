enum DoorTemplates {
  static let all = [
    "door/login": login, "door/code": code, "door/confirm": confirm,
    "door/invitation": invitation, "door/fault": fault, "door/name": name,
  ]

  /// For password managers, which otherwise do not know whose password it is.
  private static let name = """
    <input class="visually-hidden" type="text" name="username" value="{{email}}" autocomplete="username" aria-label="E-mail" readonly tabindex="-1">
    """

  private static let fault = """
    {{#faultText}}<div class="r-flash r-flash-danger" role="alert"><span class="r-icon r-icon-x-octagon" aria-hidden="true"></span><div>{{faultText}}</div></div>{{/faultText}}
    """

  private static let login = """
    {{> door/fault}}
    <form method="post" action="/admin/login">{{> shell/token}}<input type="hidden" name="to" value="{{to}}">
    {{#fields}}{{> shell/field}}{{/fields}}
    <button class="btn btn-primary w-100" type="submit">Entrar</button>
    </form>
    <p class="r-hint mt-3">Esqueceu a senha? Peça um link novo a quem é dono da conta, ou rode <code>rastro admin create</code> no servidor.</p>
    """

  private static let code = """
    {{> door/fault}}
    <form method="post" action="/admin/login/code">{{> shell/token}}<input type="hidden" name="to" value="{{to}}">
    {{#fields}}{{> shell/field}}{{/fields}}
    <button class="btn btn-primary w-100" type="submit">Confirmar</button>
    </form>
    <p class="mt-3"><a href="/admin/login">Voltar ao início</a></p>
    """

  private static let confirm = """
    <div class="r-card r-card-narrow"><p>Esta página muda senhas, chaves ou pessoas. Para continuar, confirme que é você.</p>
    {{> door/fault}}
    <form method="post" action="/admin/confirm">{{> shell/token}}{{> door/name}}<input type="hidden" name="to" value="{{to}}">
    {{#fields}}{{> shell/field}}{{/fields}}
    <div class="r-actions"><button class="btn btn-primary" type="submit">Confirmar</button><a class="btn r-btn-quiet" href="/admin">Cancelar</a></div>
    </form></div>
    """

  private static let invitation = """
    <p class="r-muted">Para <strong>{{email}}</strong>. Com esta senha você entra no painel.</p>
    {{> door/fault}}
    <form method="post">{{> shell/token}}{{> door/name}}
    {{#fields}}{{> shell/field}}{{/fields}}
    <button class="btn btn-primary w-100" type="submit">Salvar e entrar</button>
    </form>
    """
}
