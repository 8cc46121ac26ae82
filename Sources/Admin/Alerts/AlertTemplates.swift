enum AlertTemplates {
  static let all = [
    "alerts/page": page, "alerts/chats": chats, "alerts/rules": rules, "alerts/unlink": unlink,
    "alerts/rule": rule,
  ]

  private static let page = """
    {{#message}}<section class="r-card" role="status"><h2>Vincule o chat</h2><ol><li>Abra no Telegram um dos seus bots, ou o grupo em que ele está.</li><li>Envie esta mensagem:<div class="r-copy my-2"><code id="mensagem">{{message}}</code><button class="btn r-btn-quiet" type="button" data-copy="{{message}}" data-copy-from="mensagem">Copiar</button></div></li><li>O bot responde «Pronto», e o chat aparece aqui quando você recarregar.</li></ol><p class="r-muted mb-0">O código vale uma vez, por 24 horas, e aparece só agora.</p><p class="r-actions"><a class="btn r-btn-quiet" href="/admin/alerts">Já enviei: ver os chats</a></p></section>{{/message}}
    <section class="r-card"><h2>Acontecendo agora</h2>{{#hasEpisodes}}<ul class="r-todo">
    {{#episodes}}<li><span class="r-icon r-icon-exclamation-triangle r-bad-icon" aria-hidden="true"></span><div><strong>{{title}}</strong><div class="r-muted">desde {{since}} ({{ago}}){{^wasTold}} · ninguém foi avisado{{/wasTold}}{{#isCalm}} · parece estar voltando ao normal{{/isCalm}}</div></div><a class="btn btn-sm r-btn-quiet" href="{{path}}">{{action}}</a></li>
    {{/episodes}}</ul>{{/hasEpisodes}}{{^hasEpisodes}}<p class="mb-0"><span class="r-state r-state-good"><span class="r-icon r-icon-check-circle" aria-hidden="true"></span>tudo em ordem</span> Nenhuma regra está avisando.</p>{{/hasEpisodes}}</section>
    {{> alerts/chats}}
    {{> alerts/rules}}
    """

  private static let chats = """
    <section class="r-card"><div class="r-head"><h2>Quem recebe</h2>{{#mayOperate}}{{^isFull}}<form method="post" action="/admin/alerts/code">{{> shell/token}}<button class="btn btn-primary btn-sm" type="submit"><span class="r-icon r-icon-plus-lg" aria-hidden="true"></span>Vincular um chat</button></form>{{/isFull}}{{/mayOperate}}</div>
    {{#isFull}}<p class="r-muted">Já são {{mostChats}} chats, o máximo. Desvincule um para vincular outro.</p>{{/isFull}}
    {{#hasChats}}<div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Chat</th><th>Pelo bot</th><th>Situação</th><th>Recebe além dos alertas</th><th></th></tr></thead><tbody>
    {{#chats}}<tr><td data-label="Chat"><span class="r-break">{{title}} <span class="r-muted">desde {{since}}</span></span></td><td data-label="Pelo bot"><span>@{{bot}}</span></td><td data-label="Situação"><span>{{#isWell}}<span class="r-state r-state-good">recebe</span>{{/isWell}}{{#isBlocked}}<span class="r-state r-state-bad">o bot foi bloqueado ali</span>{{/isBlocked}}{{#isBotDead}}<span class="r-state r-state-bad">o bot não responde</span>{{/isBotDead}}</span></td>
    <td data-label="Recebe também">{{#mayOperate}}<form class="d-flex gap-3 flex-wrap align-items-center" method="post" action="/admin/alerts/chats/{{id}}">{{> shell/token}}<span class="form-check"><input class="form-check-input" type="checkbox" id="vendas-{{id}}" name="sales" value="1"{{#sales}} checked{{/sales}}><label class="form-check-label" for="vendas-{{id}}">cada venda</label></span><span class="form-check"><input class="form-check-input" type="checkbox" id="resumo-{{id}}" name="summary" value="1"{{#summary}} checked{{/summary}}><label class="form-check-label" for="resumo-{{id}}">resumo às 9 h</label></span><button class="btn btn-sm r-btn-quiet" type="submit">Salvar<span class="visually-hidden"> o que {{title}} recebe</span></button></form>{{/mayOperate}}{{^mayOperate}}<span>{{#sales}}cada venda {{/sales}}{{#summary}}resumo às 9 h{{/summary}}</span>{{/mayOperate}}</td>
    <td>{{#mayOperate}}<a class="btn btn-sm r-btn-danger" href="/admin/alerts/chats/{{id}}/unlink">Desvincular<span class="visually-hidden"> {{title}}</span></a>{{/mayOperate}}</td></tr>
    {{/chats}}</tbody></table></div>{{/hasChats}}
    {{^hasChats}}<p class="r-muted mb-0">Nenhum chat recebe os alertas: se algo parar, ninguém fica sabendo. {{#mayOperate}}Aperte «Vincular um chat»: você envia uma mensagem a um dos seus bots, e pronto.{{/mayOperate}}{{^mayOperate}}Peça a quem opera a conta para vincular um.{{/mayOperate}}</p>{{/hasChats}}</section>
    """

  private static let rules = """
    <section class="r-card"><h2>O que é vigiado</h2><p class="r-muted">Cada problema é avisado uma vez, com o que fazer, e outra vez quando acaba.</p><div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Regra</th><th>Situação</th><th>Avisa</th><th></th></tr></thead><tbody>
    {{#rules}}<tr><td data-label="Regra"><span><strong>{{title}}</strong><br><span class="r-muted">{{text}}</span></span></td><td data-label="Situação"><span>{{#isOn}}<span class="r-state r-state-good">ligada</span>{{/isOn}}{{^isOn}}<span class="r-state r-state-warn">desligada</span>{{/isOn}}</span></td><td data-label="Avisa"><span>{{limit}}{{#window}} <span class="r-muted">{{window}}</span>{{/window}}</span></td><td>{{#mayOperate}}<a class="btn btn-sm r-btn-quiet" href="/admin/alerts/rules/{{word}}">Mudar<span class="visually-hidden"> {{title}}</span></a>{{/mayOperate}}</td></tr>
    {{/rules}}</tbody></table></div></section>
    """

  private static let unlink = """
    <div class="r-card"><p>«{{title}}» deixa de receber alertas, vendas e resumos pelo bot @{{bot}}. Para voltar, é preciso vincular de novo com um código.</p>{{#isLast}}<p><span class="r-state r-state-warn">é o último chat</span> Depois disso ninguém recebe os alertas.</p>{{/isLast}}
    <form class="r-actions" method="post" action="/admin/alerts/chats/{{id}}/unlink">{{> shell/token}}<button class="btn r-btn-danger" type="submit">Desvincular</button><a class="btn r-btn-quiet" href="/admin/alerts">Voltar</a></form></div>
    """

  private static let rule = """
    <div class="r-card r-card-narrow"><p>{{text}}</p><form method="post" action="/admin/alerts/rules/{{word}}">{{> shell/token}}{{#fields}}{{> shell/field}}{{/fields}}<div class="r-actions"><button class="btn btn-primary" type="submit">Salvar</button><a class="btn r-btn-quiet" href="/admin/alerts">Voltar</a></div></form></div>
    <div class="r-card r-card-narrow"><h2>Padrão</h2><p class="r-muted">{{standard}}</p><form method="post" action="/admin/alerts/rules/{{word}}/reset">{{> shell/token}}<button class="btn r-btn-quiet" type="submit">Voltar ao padrão</button></form></div>
    """
}
