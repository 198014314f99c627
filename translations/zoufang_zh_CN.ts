<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AskedTexts</name>
    <message>
        <source>The county asks: %1</source>
        <translation>县里要求核对：%1</translation>
    </message>
    <message>
        <source>%1 Due on %2.</source>
        <translation>%1 %2 到期。</translation>
    </message>
    <message>
        <source>The county asks about this.</source>
        <translation>县里要求核对此项。</translation>
    </message>
</context>
<context>
    <name>CandidateTexts</name>
    <message>
        <source>Take this</source>
        <translation>采用这个</translation>
    </message>
    <message>
        <source>Take %1 as %2</source>
        <translation>采用“%1”作为%2</translation>
    </message>
    <message>
        <source>Author not known</source>
        <translation>填写人不详</translation>
    </message>
    <message>
        <source>From the file %1</source>
        <translation>来自文件 %1</translation>
    </message>
</context>
<context>
    <name>CauseText</name>
    <message>
        <source>The county could not be reached: there is no network here, or the line broke. Try again where there is one.</source>
        <translation>连不上县里的服务器：这里没有网络，或者连接中断了。请到有网络的地方再试。</translation>
    </message>
    <message>
        <source>This network wants a login first: a page of its own answered instead of the county. Open a browser, log in there, then sync again.</source>
        <translation>这个网络要先登录：应答的是它自己的登录页，不是县里的服务器。请打开浏览器登录后再同步。</translation>
    </message>
    <message>
        <source>The proxy of this computer refused the connection. Check the proxy settings, or use another network.</source>
        <translation>本机设置的代理拒绝了连接。请检查代理设置，或换一个网络。</translation>
    </message>
    <message>
        <source>Somebody other than your county answered, so nothing was sent. Use another network, and tell the county office if it happens again.</source>
        <translation>应答的不是本县的服务器，所以什么都没有发送。请换一个网络；如果再次出现，请告诉县专班。</translation>
    </message>
    <message>
        <source>The date of this laptop does not fit the county&apos;s certificate. Set date and time, then sync again.</source>
        <translation>本机的日期与县里的证书对不上。请校正日期和时间后再同步。</translation>
    </message>
    <message>
        <source>The county is busy just now. Sync tries again by itself in a while.</source>
        <translation>县里的服务器正忙，稍后会自动再试。</translation>
    </message>
    <message>
        <source>The county&apos;s server has a fault of its own. It is not your laptop; try again later and tell the county office.</source>
        <translation>县里的服务器自身出了故障，与本机无关。请稍后再试，并告诉县专班。</translation>
    </message>
    <message>
        <source>The county does not accept this laptop or person any more. Ask the county office for a new enrolment code.</source>
        <translation>县里不再接受这台电脑或这个账号。请向县专班要新的登记码。</translation>
    </message>
    <message>
        <source>The county&apos;s answer could not be understood. This program may be too old; ask for the new version.</source>
        <translation>看不懂县里的应答，可能是本程序版本太旧。请索取新版本。</translation>
    </message>
    <message>
        <source>Sync was stopped. What had arrived is kept; the rest goes next time.</source>
        <translation>同步已停止。已收到的都保留了，其余的下次再传。</translation>
    </message>
</context>
<context>
    <name>FactTexts</name>
    <message>
        <source>Show the whole number</source>
        <translation>显示完整号码</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>门牌</translation>
    </message>
</context>
<context>
    <name>HeldTexts</name>
    <message>
        <source>The firm was no longer in the author&apos;s grids when the record came.</source>
        <translation>记录送达时，企业已不在填写人的网格内。</translation>
    </message>
    <message>
        <source>The author&apos;s role does not record this.</source>
        <translation>填写人的角色不能登记此项。</translation>
    </message>
    <message>
        <source>It comes from a laptop that had been withdrawn or reported lost.</source>
        <translation>来自已停用或已报失的电脑。</translation>
    </message>
    <message>
        <source>More records of one day than one person writes.</source>
        <translation>一天的记录数超出一个人的正常数量。</translation>
    </message>
    <message>
        <source>The county does not know the firm it is about.</source>
        <translation>县里没有这家企业的资料。</translation>
    </message>
    <message>
        <source>The county does not know the visit it is about.</source>
        <translation>县里没有所指的走访记录。</translation>
    </message>
    <message>
        <source>It was written by a newer program; it is taken in when the county is updated.</source>
        <translation>由较新版本的程序填写，县服务器升级后自动收录。</translation>
    </message>
    <message>
        <source>A rule is not met.</source>
        <translation>有一条规则未满足。</translation>
    </message>
    <message>
        <source>The record cannot be read.</source>
        <translation>记录无法读取。</translation>
    </message>
    <message>
        <source>Another record has the same identity.</source>
        <translation>另有记录使用同一标识。</translation>
    </message>
    <message>
        <source>Somebody decided on this before the author did.</source>
        <translation>在填写人之前已有人作出处理。</translation>
    </message>
    <message>
        <source>The county has a question about this record.</source>
        <translation>县里对这条记录有疑问。</translation>
    </message>
</context>
<context>
    <name>LedgerTable</name>
    <message>
        <source>⚑ %1 (returned)</source>
        <translation>⚑ %1（退回）</translation>
    </message>
    <message>
        <source>%1 (withdrawn)</source>
        <translation>%1（已撤回）</translation>
    </message>
    <message>
        <source>%1 (amended)</source>
        <translation>%1（已补充）</translation>
    </message>
    <message>
        <source>%1 (other grid)</source>
        <translation>%1（已转其他网格）</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Firm</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>走访人</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>送达情况</translation>
    </message>
</context>
<context>
    <name>LedgerTexts</name>
    <message>
        <source>on this laptop only</source>
        <translation>仅存本机</translation>
    </message>
    <message>
        <source>on the county&apos;s server</source>
        <translation>已到县服务器</translation>
    </message>
    <message>
        <source>in the county&apos;s backup</source>
        <translation>已进县备份</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>● Here only</source>
        <translation>● 仅本机</translation>
    </message>
    <message>
        <source>✓ Server</source>
        <translation>✓ 服务器</translation>
    </message>
    <message>
        <source>✓✓ Backup</source>
        <translation>✓✓ 备份</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>With a need</source>
        <translation>有需求</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>所在位置</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>台账行</translation>
    </message>
    <message>
        <source>came from the county</source>
        <translation>来自县里</translation>
    </message>
    <message>
        <source>%1 of the chain %2</source>
        <translation>链 %2 第 %1 行</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>校验值</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>none yet; the next sync brings it</source>
        <translation>暂无，下次同步后取得</translation>
    </message>
    <message>
        <source>covered by a later one</source>
        <translation>由之后的回执覆盖</translation>
    </message>
    <message>
        <source>for all lines up to %1</source>
        <translation>覆盖至第 %1 行</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>by the county, %1</source>
        <translation>县里签署，%1</translation>
    </message>
    <message>
        <source>County number</source>
        <translation>县内编号</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到时间</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Firm</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>走访人</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Need, yuan</source>
        <translation>需求金额（元）</translation>
    </message>
    <message>
        <source>Term, months</source>
        <translation>期限（月）</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>送达情况</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
</context>
<context>
    <name>LineTable</name>
    <message>
        <source>This laptop joined</source>
        <translation>本机登记</translation>
    </message>
    <message>
        <source>New target</source>
        <translation>新增对象</translation>
    </message>
    <message>
        <source>Target edited</source>
        <translation>修改对象</translation>
    </message>
    <message>
        <source>Target moved to a grid</source>
        <translation>对象划入网格</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Visit amended</source>
        <translation>补充走访记录</translation>
    </message>
    <message>
        <source>Visit withdrawn</source>
        <translation>撤销走访记录</translation>
    </message>
    <message>
        <source>Photo or scan attached</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Laptop revoked</source>
        <translation>停用设备</translation>
    </message>
    <message>
        <source>Data of a former grid removed</source>
        <translation>清除原网格数据</translation>
    </message>
    <message>
        <source>The county already had this record. It counts once; nothing to do.</source>
        <translation>县里已有这条记录，只计一次，无需处理。</translation>
    </message>
    <message>
        <source>The county does not know what this is about yet. Sync once more; if it stays, tell the county office.</source>
        <translation>县里还不认识这条记录所指的对象。请再同步一次；仍然如此时请告诉县专班。</translation>
    </message>
    <message>
        <source>The county&apos;s program is older than yours. Your record is kept and taken in when the county is updated.</source>
        <translation>县里的程序版本比您的旧。您的记录已保留，县里升级后自动纳入。</translation>
    </message>
    <message>
        <source>A rule is not met. Open the target, read the visit and add what is missing.</source>
        <translation>有一条校验规则未通过。请打开该对象，查看走访记录并补充所缺内容。</translation>
    </message>
    <message>
        <source>List imported</source>
        <translation>导入清单</translation>
    </message>
    <message>
        <source>Import taken back</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>Target put on the roster</source>
        <translation>对象列入名册</translation>
    </message>
    <message>
        <source>Roster frozen</source>
        <translation>冻结名册</translation>
    </message>
    <message>
        <source>Roster withdrawn</source>
        <translation>撤回名册</translation>
    </message>
    <message>
        <source>Grid defined</source>
        <translation>划定网格</translation>
    </message>
    <message>
        <source>User registered</source>
        <translation>登记用户</translation>
    </message>
    <message>
        <source>Laptop registered</source>
        <translation>登记设备</translation>
    </message>
    <message>
        <source>Directory entry</source>
        <translation>目录条目</translation>
    </message>
    <message>
        <source>The county&apos;s answer</source>
        <translation>县级答复</translation>
    </message>
    <message>
        <source>A record of a newer version</source>
        <translation>较新版本的记录</translation>
    </message>
    <message>
        <source>This laptop&apos;s clock</source>
        <translation>本机时钟</translation>
    </message>
    <message>
        <source>Duplicate merged</source>
        <translation>合并重复对象</translation>
    </message>
    <message>
        <source>Conflict decided</source>
        <translation>冲突已裁定</translation>
    </message>
    <message>
        <source>Contents erased by law</source>
        <translation>内容依法删除</translation>
    </message>
    <message>
        <source>The target is no longer in your grids. Your record is kept; the county decides where it belongs.</source>
        <translation>该对象已不在您的网格内。您的记录已保留，由县里决定归属。</translation>
    </message>
    <message>
        <source>Your role does not record this. The record is kept; the county decides about it.</source>
        <translation>您的角色不能登记此类记录。记录已保留，由县里处理。</translation>
    </message>
    <message>
        <source>This laptop was withdrawn before the record came. It is kept; the county decides about it.</source>
        <translation>记录送达前本机已被停用。记录已保留，由县里处理。</translation>
    </message>
    <message>
        <source>Another record has the same identity. This one is kept; record it again and tell the county office.</source>
        <translation>另有一条记录与此编号相同。本条已保留，请重新登记并告知县里。</translation>
    </message>
    <message>
        <source>More records of one day than one person writes. They are kept; the county looks at them.</source>
        <translation>一天内的记录数量超出常人所能填写。记录已保留，由县里核看。</translation>
    </message>
    <message>
        <source>Someone decided on this before you. Your record is kept; look at how it stands now.</source>
        <translation>他人已先作出处理。您的记录已保留，请查看当前状态。</translation>
    </message>
    <message>
        <source>The held record cannot be taken in as it is. Return it to its author with what is missing.</source>
        <translation>该暂存记录目前无法纳入。请退回作者并说明所缺内容。</translation>
    </message>
    <message>
        <source>The county asks: %1 Answer with a new record.</source>
        <translation>县里退回询问：%1 请另行登记一条记录作答。</translation>
    </message>
    <message>
        <source>The county refused this record: %1 It stays in your ledger and counts nowhere.</source>
        <translation>县里未采纳这条记录：%1 记录仍保留在您的台账中，不计入统计。</translation>
    </message>
    <message>
        <source>The county has a question about this record. It is kept; ask the county office.</source>
        <translation>县里对这条记录有疑问。记录已保留，请询问县里。</translation>
    </message>
    <message>
        <source>Problem answered</source>
        <translation>问题答复</translation>
    </message>
</context>
<context>
    <name>PackText</name>
    <message>
        <source>en</source>
        <extracomment>Which text of a rule pack is shown: &quot;en&quot; or &quot;zh&quot;. Translate as zh in Chinese.</extracomment>
        <translation>zh</translation>
    </message>
</context>
<context>
    <name>RegisterTexts</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>TargetTable</name>
    <message>
        <source>Next visit on %1</source>
        <translation>下次走访：%1</translation>
    </message>
    <message>
        <source>A visit is begun and not recorded yet</source>
        <translation>有一次走访已开始，尚未登记</translation>
    </message>
    <message numerus="yes">
        <source>%n fact(s) with two values</source>
        <translation>
            <numerusform>%n项信息有两个值</numerusform>
        </translation>
    </message>
    <message>
        <source>Tier %1 of 3</source>
        <translation>第%1级（共3级）</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联系</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>The credit code has 18 digits and capital letters without I, O, S, V and Z. Compare it with the licence.</source>
        <translation>统一社会信用代码为18位数字和大写字母，不含I、O、S、V、Z。请对照营业执照核对。</translation>
    </message>
    <message>
        <source>The last character of the credit code does not fit the others. Compare it with the licence, character by character.</source>
        <translation>统一社会信用代码末位校验不符。请逐位对照营业执照核对。</translation>
    </message>
    <message>
        <source>Characters 9 to 17 of the credit code fail their own check. This is rare: compare them with the licence.</source>
        <translation>统一社会信用代码第9至17位（主体标识码）校验不符，这种情况少见，请对照营业执照核对。</translation>
    </message>
    <message>
        <source>The credit code begins like that of another kind of business. Check the kind.</source>
        <translation>统一社会信用代码开头两位与主体类型不一致。请核对主体类型。</translation>
    </message>
    <message>
        <source>The credit code was issued elsewhere. That is fine when the business has moved here.</source>
        <translation>统一社会信用代码由外地登记机关赋予。企业迁入本地的，属正常情况。</translation>
    </message>
    <message>
        <source>A business with this credit code is already listed. Open that one and record the visit there.</source>
        <translation>该统一社会信用代码已在名单中。请打开已有主体，在其上登记走访。</translation>
    </message>
    <message>
        <source>Another business has the same name and door, or the same phone. Check whether it is the same one.</source>
        <translation>另有主体的名称和门牌相同，或电话相同。请核对是否为同一主体。</translation>
    </message>
    <message>
        <source>A family farm without a code is told apart by its name, village and operator. Fill in all three.</source>
        <translation>家庭农场无编码时，以名称、村和经营者区分。请把三项填全。</translation>
    </message>
    <message>
        <source>The region code has 12 digits and must be in the table. Choose the village or community from the list.</source>
        <translation>区划代码应为12位且在码表内。请从列表中选择村或社区。</translation>
    </message>
    <message>
        <source>A grid belongs to one village or community. Give its 12-digit region code.</source>
        <translation>网格应归属一个村或社区。请填写其12位区划代码。</translation>
    </message>
    <message>
        <source>This industry code is not in the table in force. Choose one from the list.</source>
        <translation>行业代码不在现行行业分类表内。请从列表中选择。</translation>
    </message>
    <message>
        <source>The size class differs from the computed one. Say why, or take the computed one.</source>
        <translation>企业划型与系统计算结果不同。请说明理由，或采用计算结果。</translation>
    </message>
    <message>
        <source>A phone number is a mobile of 11 digits or a landline with its area code. Check it.</source>
        <translation>电话应为11位手机号或带区号的固定电话。请核对。</translation>
    </message>
    <message>
        <source>The date of establishment lies between 1949 and the day of the visit. Check the licence.</source>
        <translation>成立日期应在1949年之后、走访日期之前。请对照营业执照核对。</translation>
    </message>
    <message>
        <source>Choose how the visit ended. For “other”, write a few words.</source>
        <translation>请选择走访结果。选“其他”的，请简要说明。</translation>
    </message>
    <message>
        <source>A financing need has an amount, a term and a use. Fill in what is missing; you can save the visit meanwhile.</source>
        <translation>融资需求应有金额、期限和用途。请补齐所缺内容；走访可以先保存。</translation>
    </message>
    <message>
        <source>The amount is unusually small or large. Read it back to the business, in 万元.</source>
        <translation>金额明显偏小或偏大。请以万元为单位向企业复核。</translation>
    </message>
    <message>
        <source>The amount is more than half a year’s revenue, or more than the assets. Ask what it rests on and note it.</source>
        <translation>金额超过年营业收入的一半，或超过资产总额。请了解依据并注明。</translation>
    </message>
    <message>
        <source>The term is 1 to 120 months; working capital is usually at most 36. Check it with the business.</source>
        <translation>期限为1至120个月；流动资金贷款一般不超过36个月。请与企业核对。</translation>
    </message>
    <message>
        <source>Loans for this use cannot be recommended. Choose the real use, or end the declaration.</source>
        <translation>该用途的贷款不得推荐。请选择真实用途，或不再申报。</translation>
    </message>
    <message>
        <source>Choose one or two different banks from the list.</source>
        <translation>请从名录中选择一至两家不同的银行网点。</translation>
    </message>
    <message>
        <source>The business has to agree that its data goes to these banks. Ask, then tick the consent.</source>
        <translation>须经企业同意，方可将信息提供给所选银行。请征得同意后勾选。</translation>
    </message>
    <message>
        <source>Some required points of the five criteria are open or not met. Answer them, or follow the advice beside them.</source>
        <translation>五项标准中还有必答项未答或不符合。请补答，或按旁边的建议办理。</translation>
    </message>
    <message>
        <source>By phone you cannot see the premises. Leave this point to verify until someone has been there.</source>
        <translation>电话走访无法确认经营场所。请保留为“待核实”，待上门后再确认。</translation>
    </message>
    <message>
        <source>This business already has two open referrals. Wait until one bank has decided.</source>
        <translation>该主体已有两笔推送在办。请等其中一家银行作出决定。</translation>
    </message>
    <message>
        <source>This bank is not one the business chose. Choose from its intended banks.</source>
        <translation>该银行不在企业意向银行之内。请从意向银行中选择。</translation>
    </message>
    <message>
        <source>The reviews follow one another, each by another person. Ask a colleague to take this one.</source>
        <translation>各级审核须依次进行，且由不同的人办理。请由其他同事办理此级审核。</translation>
    </message>
    <message>
        <source>A signed batch needs the date and a proof of the signature. Add both.</source>
        <translation>批次签发须有日期和签字凭证。请补充。</translation>
    </message>
    <message>
        <source>The dates are out of order: pushed, papers complete, decided. Correct them.</source>
        <translation>日期顺序有误：应依次为推送、材料齐全、作出决定。请更正。</translation>
    </message>
    <message>
        <source>To decline, give a reason, at least 20 characters of text, and whether the criteria are met.</source>
        <translation>不予授信须选择原因，填写不少于20字的说明，并注明是否符合条件。</translation>
    </message>
    <message>
        <source>Say whether the business wants to draw the loan now.</source>
        <translation>请注明企业是否有用款需求。</translation>
    </message>
    <message>
        <source>More was disbursed than granted. Check both sums.</source>
        <translation>放款合计超过授信金额。请核对两项金额。</translation>
    </message>
    <message>
        <source>The rate lies between 0 and 24 %, the guarantee fee is at most 1 %. Check them.</source>
        <translation>年利率应在0至24%之间，担保费率不超过1%。请核对。</translation>
    </message>
    <message>
        <source>To remove an entry, choose a reason and name who approved it.</source>
        <translation>移出清单须选择原因并注明批准人。</translation>
    </message>
    <message>
        <source>The time of the visit lies in the future, or outside the assignment. Check the laptop’s clock.</source>
        <translation>走访时间晚于当前时间，或不在任务期内。请检查本机时钟。</translation>
    </message>
    <message>
        <source>Many visits in a short time. Only the township sees this note; nothing is held against anybody.</source>
        <translation>短时间内走访较多。此提示仅镇街可见，不作考核之用。</translation>
    </message>
    <message>
        <source>Another team was here a short while ago. Read their visit before you call again.</source>
        <translation>近期已有其他队伍走访。再次上门前，请先查看其走访记录。</translation>
    </message>
    <message>
        <source>The holiday calendar of this year is not loaded, so working days are an estimate. Sync to get it.</source>
        <translation>本年度节假日历尚未加载，工作日为估算。请同步获取。</translation>
    </message>
    <message>
        <source>The county has newer rules than this laptop. Sync to get them; the visit can be recorded meanwhile.</source>
        <translation>县里已有更新的规则。请同步获取；走访可以照常登记。</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Other code</source>
        <translation>其他编码</translation>
    </message>
    <message>
        <source>Kind of other code</source>
        <translation>其他编码类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>主体类型</translation>
    </message>
    <message>
        <source>Legal representative</source>
        <translation>法定代表人</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>Registered address</source>
        <translation>注册地址</translation>
    </message>
    <message>
        <source>Operating address</source>
        <translation>经营地址</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>园区</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>楼层</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Region code</source>
        <translation>区划代码</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业代码</translation>
    </message>
    <message>
        <source>Established</source>
        <translation>成立日期</translation>
    </message>
    <message>
        <source>Business scope</source>
        <translation>经营范围</translation>
    </message>
    <message>
        <source>Registered capital</source>
        <translation>注册资本</translation>
    </message>
    <message>
        <source>Employees</source>
        <translation>从业人员</translation>
    </message>
    <message>
        <source>Revenue a year</source>
        <translation>年营业收入</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>资产总额</translation>
    </message>
    <message>
        <source>Debts</source>
        <translation>负债总额</translation>
    </message>
    <message>
        <source>Operating status</source>
        <translation>经营状态</translation>
    </message>
    <message>
        <source>Social insurance data</source>
        <translation>有社保数据</translation>
    </message>
    <message>
        <source>Tax data</source>
        <translation>有纳税数据</translation>
    </message>
    <message>
        <source>Demand on a platform</source>
        <translation>平台登记需求</translation>
    </message>
    <message>
        <source>Existing loan, bank</source>
        <translation>现有贷款银行</translation>
    </message>
    <message>
        <source>Existing loan, amount</source>
        <translation>现有贷款金额</translation>
    </message>
    <message>
        <source>Existing loan, due</source>
        <translation>现有贷款到期日</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>经度</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>纬度</translation>
    </message>
    <message>
        <source>Reference system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>名单标签</translation>
    </message>
    <message>
        <source>Excluded because</source>
        <translation>剔除原因</translation>
    </message>
    <message>
        <source>Confirmed invalid</source>
        <translation>确认无效</translation>
    </message>
    <message>
        <source>Confirmed as a target</source>
        <translation>确认为走访对象</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>走访结果</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>走访方式</translation>
    </message>
    <message>
        <source>Time of the visit</source>
        <translation>走访时间</translation>
    </message>
    <message>
        <source>Financing need</source>
        <translation>融资需求</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Use of the loan</source>
        <translation>贷款用途</translation>
    </message>
    <message>
        <source>Intended banks</source>
        <translation>意向银行</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>下次走访</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Sole proprietor</source>
        <translation>个体工商户</translation>
    </message>
    <message>
        <source>Cooperative</source>
        <translation>农民专业合作社</translation>
    </message>
    <message>
        <source>Family farm</source>
        <translation>家庭农场</translation>
    </message>
    <message>
        <source>Large grower</source>
        <translation>种养大户</translation>
    </message>
    <message>
        <source>Unlicensed stall</source>
        <translation>无证经营户</translation>
    </message>
    <message>
        <source>Other subject</source>
        <translation>其他主体</translation>
    </message>
    <message>
        <source>No other code</source>
        <translation>无其他编码</translation>
    </message>
    <message>
        <source>Family farm code</source>
        <translation>家庭农场码</translation>
    </message>
    <message>
        <source>Registration number (15 digits)</source>
        <translation>工商注册号（15位）</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Operating</source>
        <translation>正常营业</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>停业、歇业</translation>
    </message>
    <message>
        <source>In preparation</source>
        <translation>筹建</translation>
    </message>
    <message>
        <source>Closed down</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Deregistered</source>
        <translation>注销</translation>
    </message>
    <message>
        <source>Licence revoked</source>
        <translation>吊销</translation>
    </message>
    <message>
        <source>Moved away</source>
        <translation>搬迁</translation>
    </message>
    <message>
        <source>Other status</source>
        <translation>其他状态</translation>
    </message>
    <message>
        <source>Not classifiable</source>
        <translation>无法划型</translation>
    </message>
    <message>
        <source>Micro</source>
        <translation>微型</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小型</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中型</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大型</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>上门</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Video call</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Service window</source>
        <translation>服务窗口</translation>
    </message>
    <message>
        <source>Matchmaking event</source>
        <translation>对接会</translation>
    </message>
    <message>
        <source>Hotline</source>
        <translation>热线</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Needs financing</source>
        <translation>有融资需求</translation>
    </message>
    <message>
        <source>Needs a renewal</source>
        <translation>有续贷需求</translation>
    </message>
    <message>
        <source>Possible need, follow up</source>
        <translation>有潜在需求</translation>
    </message>
    <message>
        <source>No need now</source>
        <translation>暂无需求</translation>
    </message>
    <message>
        <source>Declined the visit</source>
        <translation>婉拒走访</translation>
    </message>
    <message>
        <source>Nobody in charge there</source>
        <translation>负责人不在</translation>
    </message>
    <message>
        <source>Could not be reached</source>
        <translation>无法联系</translation>
    </message>
    <message>
        <source>No such business here</source>
        <translation>查无此企</translation>
    </message>
    <message>
        <source>Has moved</source>
        <translation>已搬迁</translation>
    </message>
    <message>
        <source>Business suspended</source>
        <translation>停业歇业</translation>
    </message>
    <message>
        <source>Deregistered or revoked</source>
        <translation>已注销、吊销</translation>
    </message>
    <message>
        <source>Duplicate entry</source>
        <translation>重复主体</translation>
    </message>
    <message>
        <source>Not small or micro</source>
        <translation>非小微范围</translation>
    </message>
    <message>
        <source>Other outcome</source>
        <translation>其他结果</translation>
    </message>
    <message>
        <source>Outlook not known</source>
        <translation>前景不明</translation>
    </message>
    <message>
        <source>Improving</source>
        <translation>向好</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>平稳</translation>
    </message>
    <message>
        <source>Declining</source>
        <translation>下滑</translation>
    </message>
    <message>
        <source>To verify</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>Not met</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>系统计算</translation>
    </message>
    <message>
        <source>seen by the visitor</source>
        <translation>走访所见</translation>
    </message>
    <message>
        <source>stated by the business</source>
        <translation>企业陈述</translation>
    </message>
    <message>
        <source>task force</source>
        <translation>专班核实</translation>
    </message>
    <message>
        <source>bank</source>
        <translation>银行核实</translation>
    </message>
    <message>
        <source>Meets the five criteria</source>
        <translation>符合五项标准</translation>
    </message>
    <message>
        <source>Meets them so far, points to verify</source>
        <translation>初步符合，待核实</translation>
    </message>
    <message>
        <source>Does not meet them yet</source>
        <translation>暂不符合</translation>
    </message>
    <message>
        <source>Outside the scope</source>
        <translation>不在范围</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>Unsecured</source>
        <translation>信用</translation>
    </message>
    <message>
        <source>Mortgage</source>
        <translation>抵押</translation>
    </message>
    <message>
        <source>Pledge</source>
        <translation>质押</translation>
    </message>
    <message>
        <source>Surety</source>
        <translation>保证</translation>
    </message>
    <message>
        <source>Guarantee company</source>
        <translation>担保公司</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>At a service window</source>
        <translation>服务窗口受理</translation>
    </message>
    <message>
        <source>From the platform</source>
        <translation>平台登记</translation>
    </message>
    <message>
        <source>Recommended by a bank</source>
        <translation>银行推荐</translation>
    </message>
    <message>
        <source>At an event</source>
        <translation>对接会收集</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>已剔除</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>已列入</translation>
    </message>
    <message>
        <source>To visit</source>
        <translation>待走访</translation>
    </message>
    <message>
        <source>Contacted</source>
        <translation>已预走访</translation>
    </message>
    <message>
        <source>Visited</source>
        <translation>已走访</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>待重访</translation>
    </message>
    <message>
        <source>Unresolved</source>
        <translation>未联系上</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>Grid visitor</source>
        <translation>网格员</translation>
    </message>
    <message>
        <source>Township cadre</source>
        <translation>镇街干部</translation>
    </message>
    <message>
        <source>Bank account manager</source>
        <translation>银行客户经理</translation>
    </message>
    <message>
        <source>Service window clerk</source>
        <translation>服务窗口人员</translation>
    </message>
    <message>
        <source>Task force, first review</source>
        <translation>专班初审</translation>
    </message>
    <message>
        <source>Task force, bank review</source>
        <translation>专班银行审核</translation>
    </message>
    <message>
        <source>Task force leader</source>
        <translation>专班组长</translation>
    </message>
    <message>
        <source>Deputy leader</source>
        <translation>副组长</translation>
    </message>
    <message>
        <source>Convener</source>
        <translation>召集人</translation>
    </message>
    <message>
        <source>Bank desk</source>
        <translation>银行对接人</translation>
    </message>
    <message>
        <source>Department handler</source>
        <translation>职能部门经办</translation>
    </message>
    <message>
        <source>Statistics clerk</source>
        <translation>统计组</translation>
    </message>
    <message>
        <source>City office</source>
        <translation>市级机制</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>系统管理员</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Please check</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必须处理</translation>
    </message>
    <message>
        <source>WGS-84</source>
        <translation>WGS-84</translation>
    </message>
    <message>
        <source>CGCS2000</source>
        <translation>CGCS2000</translation>
    </message>
    <message>
        <source>GCJ-02</source>
        <translation>GCJ-02（火星坐标）</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待走访</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>待重访</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>This is not on this laptop any more. Sync, then look again.</source>
        <translation>本机上已找不到此项。请同步后再查看。</translation>
    </message>
    <message>
        <source>Something in it is not right yet. Check the marked fields and try again.</source>
        <translation>内容还有不符合要求之处。请检查标出的栏目后重试。</translation>
    </message>
    <message>
        <source>Somebody changed this at the same time. Look at both values and decide.</source>
        <translation>他人同时修改了此项。请查看两个值后再确定。</translation>
    </message>
    <message>
        <source>The county does not allow this for your account. Ask your administrator.</source>
        <translation>您的账号没有此项权限。请联系系统管理员。</translation>
    </message>
    <message>
        <source>The county could not be reached. Your work is saved here. Try again when there is a network.</source>
        <translation>暂时连不上县级服务器。您的工作已保存在本机，有网络时请重试。</translation>
    </message>
    <message>
        <source>Another program is using the data. Close it and try again.</source>
        <translation>数据正被另一个程序使用。请关闭该程序后重试。</translation>
    </message>
    <message>
        <source>The disk did not take it. Free some space, then try again. What was saved before is safe.</source>
        <translation>磁盘未能写入。请清理一些空间后重试。此前保存的内容是安全的。</translation>
    </message>
    <message>
        <source>The county gave an answer this version does not understand. Your work is saved here. Update the program.</source>
        <translation>县级服务器的答复本版本无法识别。您的工作已保存在本机，请更新程序。</translation>
    </message>
    <message>
        <source>%1 yuan</source>
        <translation>%1元</translation>
    </message>
    <message>
        <source>Rule %1 is not met. Check this entry.</source>
        <translation>不符合规则%1。请核对此项。</translation>
    </message>
    <message>
        <source>%1 万元</source>
        <translation>%1万元</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Attached: %1</source>
        <translation>附件：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>on this laptop only</source>
        <translation>仅存本机</translation>
    </message>
    <message>
        <source>✓ delivered</source>
        <translation>✓ 已送达</translation>
    </message>
    <message>
        <source>from the county</source>
        <translation>来自县里</translation>
    </message>
    <message>
        <source>%1 – decided by %2 %3</source>
        <translation>%1（取决于 %2 %3）</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n个月</numerusform>
        </translation>
    </message>
    <message>
        <source>renewal</source>
        <translation>续贷</translation>
    </message>
    <message>
        <source>The county sent this back. The record is kept; look at it in Sync.</source>
        <translation>县里已退回此记录。记录仍保留，请到“同步”中查看。</translation>
    </message>
    <message>
        <source>Need: %1</source>
        <translation>需求：%1</translation>
    </message>
    <message>
        <source>Problem, solved on the spot: %1</source>
        <translation>问题（现场已解决）：%1</translation>
    </message>
    <message>
        <source>Problem: %1</source>
        <translation>问题：%1</translation>
    </message>
    <message>
        <source>Plan: %1</source>
        <translation>计划：%1</translation>
    </message>
    <message>
        <source>Next visit: %1</source>
        <translation>下次走访：%1</translation>
    </message>
    <message>
        <source>%1 (withdrawn)</source>
        <translation>%1（已作废）</translation>
    </message>
    <message>
        <source>%1 (amended)</source>
        <translation>%1（已更正）</translation>
    </message>
    <message>
        <source>The county refused this record: %1</source>
        <translation>县里未采纳这条记录：%1</translation>
    </message>
    <message>
        <source>Amended or withdrawn by several people at once; read all of it and amend it once more.</source>
        <translation>多人同时补充或撤销了这条记录；请通读后再补充一次。</translation>
    </message>
    <message>
        <source>Also visited within days by %1. Both visits are kept; the firm counts once.</source>
        <translation>%1 近日也走访过。两次走访均予保留，该户只计一次。</translation>
    </message>
    <message>
        <source>%1 (recorded anew)</source>
        <translation>%1（已重新登记）</translation>
    </message>
</context>
<context>
    <name>TodoTexts</name>
    <message>
        <source>In words</source>
        <translation>文字说明</translation>
    </message>
    <message>
        <source>End of the visit</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Also there</source>
        <translation>同行人员</translation>
    </message>
    <message>
        <source>Met with</source>
        <translation>接待人</translation>
    </message>
    <message>
        <source>Operating status</source>
        <translation>经营状态</translation>
    </message>
    <message>
        <source>State of business</source>
        <translation>经营状况</translation>
    </message>
    <message>
        <source>Size of assets</source>
        <translation>资产规模</translation>
    </message>
    <message>
        <source>Outlook</source>
        <translation>市场前景</translation>
    </message>
    <message>
        <source>Use, in words</source>
        <translation>用途说明</translation>
    </message>
    <message>
        <source>Wanted rate</source>
        <translation>期望利率</translation>
    </message>
    <message>
        <source>Guarantee</source>
        <translation>担保方式</translation>
    </message>
    <message>
        <source>Collateral</source>
        <translation>抵质押物</translation>
    </message>
    <message>
        <source>First loan</source>
        <translation>首贷</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>续贷</translation>
    </message>
    <message>
        <source>Existing loan, bank</source>
        <translation>现有贷款银行</translation>
    </message>
    <message>
        <source>Existing loan, amount</source>
        <translation>现有贷款金额</translation>
    </message>
    <message>
        <source>Existing loan, due</source>
        <translation>现有贷款到期日</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>有出口</translation>
    </message>
    <message>
        <source>Money wanted on</source>
        <translation>期望到账日</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>授权同意</translation>
    </message>
    <message>
        <source>Consent names</source>
        <translation>授权银行</translation>
    </message>
    <message>
        <source>Intermediary charged</source>
        <translation>有中介收费</translation>
    </message>
    <message>
        <source>Handout given</source>
        <translation>已发宣传手册</translation>
    </message>
    <message>
        <source>Products explained</source>
        <translation>已介绍产品</translation>
    </message>
    <message>
        <source>Follow-up plan</source>
        <translation>跟进计划</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>%1 · %2 · answered</source>
        <translation>%1 · %2 · 已答复</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Slips</source>
        <translation>批分单</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>待审</translation>
    </message>
    <message numerus="yes">
        <source>%n firms with %1</source>
        <translation>
            <numerusform>%n 家企业%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>已提出</translation>
    </message>
    <message>
        <source>Slip issued</source>
        <translation>已批转</translation>
    </message>
    <message>
        <source>Sent on to another department</source>
        <translation>已改派其他部门</translation>
    </message>
    <message>
        <source>Taken on by the department</source>
        <translation>部门已受理</translation>
    </message>
    <message>
        <source>Opinion given</source>
        <translation>已出具意见</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>Passed on to the city</source>
        <translation>已上报市级</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Confirmed by the firm</source>
        <translation>企业已确认</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>Slip %1</source>
        <translation>批分单 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (next word by %2)</source>
        <translation>%1（%2 前再反馈）</translation>
    </message>
    <message>
        <source>Problem %1</source>
        <translation>问题 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message>
        <source>the same credit code</source>
        <translation>统一社会信用代码相同</translation>
    </message>
    <message>
        <source>the same name and address</source>
        <translation>名称和地址相同</translation>
    </message>
    <message>
        <source>the same phone number</source>
        <translation>联系电话相同</translation>
    </message>
</context>
<context>
    <name>app::AnswerRow</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>To verify</source>
        <translation>待核</translation>
    </message>
</context>
<context>
    <name>app::BankQuestion</name>
    <message>
        <source>&amp;First bank</source>
        <translation>第一家银行(&amp;F)</translation>
    </message>
    <message>
        <source>Seco&amp;nd bank</source>
        <translation>第二家银行(&amp;N)</translation>
    </message>
    <message>
        <source>Name, street or initials of an outlet</source>
        <translation>网点名称、街道或拼音首字母</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可不填</translation>
    </message>
    <message>
        <source>The business &amp;agrees that the above goes to:</source>
        <translation>企业同意将以上信息交给(&amp;A)：</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>知情同意</translation>
    </message>
    <message>
        <source>Which one or two banks would you like? Do you agree that we pass the above to them?</source>
        <translation>想找哪一两家银行？同意把以上信息交给这（两）家吗？</translation>
    </message>
    <message>
        <source>Not in the directory. Choose from the list (↓).</source>
        <translation>网点名录里没有，请从列表中选择（↓）。</translation>
    </message>
    <message>
        <source>Choose a bank first.</source>
        <translation>请先选择银行。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Banks</source>
        <translation>银行</translation>
    </message>
</context>
<context>
    <name>app::ChangeList</name>
    <message>
        <source>%1: was %2, now %3</source>
        <translation>%1：原为 %2，现为 %3</translation>
    </message>
</context>
<context>
    <name>app::CheckQuestion</name>
    <message>
        <source>Established: %1</source>
        <translation>成立日期：%1</translation>
    </message>
    <message>
        <source>Business scope: %1</source>
        <translation>经营范围：%1</translation>
    </message>
    <message>
        <source>The roster knows neither date nor scope: read them from the licence.</source>
        <translation>名录中没有成立日期和经营范围，请看执照。</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>地址：%1</translation>
    </message>
    <message>
        <source>Are the founding date and the business scope on the licence still right?</source>
        <translation>执照上的成立日期和经营范围还对吗？</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>执照</translation>
    </message>
    <message>
        <source>Are you working normally now? Are the premises your own, rented, or a shop on a platform?</source>
        <translation>现在正常开工、营业吗？场地是自己的、租的还是平台网店？</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>经营</translation>
    </message>
    <message>
        <source>Is anything overdue, any tax owed, any penalty or lawsuit?</source>
        <translation>有没有逾期、欠税、被处罚、打官司？</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>信用</translation>
    </message>
    <message>
        <source>To verify</source>
        <translation>待核</translation>
    </message>
    <message>
        <source>What the business says is kept as its statement. Bank and task force verify the credit record; you need not.</source>
        <translation>企业所说按“自述”保存。信用记录由银行和专班核实，不需要您来下结论。</translation>
    </message>
    <message>
        <source>computed from the roster</source>
        <translation>按名录计算</translation>
    </message>
    <message>
        <source>says the roster; Enter takes it</source>
        <translation>名录如此，按回车采用</translation>
    </message>
    <message>
        <source>kept as stated; to be verified by: %1</source>
        <translation>按自述保存，由%1</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>无异常</translation>
    </message>
    <message>
        <source>A problem</source>
        <translation>有异常</translation>
    </message>
</context>
<context>
    <name>app::ClosingDialog</name>
    <message>
        <source>Take off the list</source>
        <translation>移出名单</translation>
    </message>
    <message>
        <source>Put back on the list</source>
        <translation>恢复到名单</translation>
    </message>
    <message>
        <source>Invalid: %1</source>
        <translation>无效：%1</translation>
    </message>
    <message>
        <source>Exclude, for another reason</source>
        <translation>因其他原因剔除</translation>
    </message>
    <message>
        <source>&amp;Decision</source>
        <translation>决定(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>The business, its visits and this reason stay on record; it can be put back.</source>
        <translation>主体、走访记录和理由都会保留，可以恢复。</translation>
    </message>
    <message>
        <source>&amp;Save the decision</source>
        <translation>保存决定(&amp;S)</translation>
    </message>
</context>
<context>
    <name>app::ClosingQuestion</name>
    <message>
        <source>Anything else that hinders you? Has anybody charged a fee for arranging a loan?</source>
        <translation>还有什么困难？有没有中介以办贷款为名收费？</translation>
    </message>
    <message>
        <source>In &amp;words</source>
        <translation>文字说明(&amp;W)</translation>
    </message>
    <message>
        <source>Name and position</source>
        <translation>姓名、职务</translation>
    </message>
    <message>
        <source>&amp;Met with</source>
        <translation>接待人(&amp;M)</translation>
    </message>
    <message>
        <source>Se&amp;en there</source>
        <translation>所见状态(&amp;E)</translation>
    </message>
    <message>
        <source>Out&amp;look</source>
        <translation>市场前景(&amp;L)</translation>
    </message>
    <message>
        <source>How business is going</source>
        <translation>经营得怎么样</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>经营状况(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Follow-up</source>
        <translation>跟进计划(&amp;F)</translation>
    </message>
    <message>
        <source>Ne&amp;xt visit</source>
        <translation>下次走访(&amp;X)</translation>
    </message>
    <message>
        <source>Assets, si&amp;ze</source>
        <translation>资产规模(&amp;Z)</translation>
    </message>
    <message>
        <source>Who came along; Enter adds</source>
        <translation>同行人员，按回车添加</translation>
    </message>
    <message>
        <source>&amp;Joint visit</source>
        <translation>联合走访(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Problems</source>
        <translation>存在问题(&amp;P)</translation>
    </message>
    <message>
        <source>An intermediary char&amp;ged a fee (中介收费)</source>
        <translation>有中介收费(&amp;G)</translation>
    </message>
    <message>
        <source>Hando&amp;ut given</source>
        <translation>已发宣传材料(&amp;U)</translation>
    </message>
    <message>
        <source>Nothing is missing: with this visit the need goes on the declaration list.</source>
        <translation>资料齐全：保存后该需求即列入申报清单。</translation>
    </message>
    <message>
        <source>Can be saved. Before it can be declared:</source>
        <translation>可以保存。申报之前还需要：</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>收尾</translation>
    </message>
    <message>
        <source>Pos&amp;ition</source>
        <translation>位置(&amp;I)</translation>
    </message>
    <message>
        <source>Who came along</source>
        <translation>同行人员</translation>
    </message>
</context>
<context>
    <name>app::ConflictList</name>
    <message numerus="yes">
        <source>%n fact(s) with two values. Nothing is lost; choose what is right.</source>
        <translation>
            <numerusform>%n项信息有两个值。内容均已保留，请选择正确的一个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Neither: &amp;other value  0</source>
        <translation>都不对，另填(&amp;O)  0</translation>
    </message>
    <message>
        <source>Another value for %1</source>
        <translation>另填%1</translation>
    </message>
    <message>
        <source>%1: %2, decided by %3</source>
        <translation>%1：%2，裁定人 %3</translation>
    </message>
    <message>
        <source>Take back  Z</source>
        <translation>撤销裁定  Z</translation>
    </message>
    <message>
        <source>Take the decision on %1 back</source>
        <translation>撤销对%1的裁定</translation>
    </message>
</context>
<context>
    <name>app::CriteriaPanel</name>
    <message>
        <source>met</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>to be asked</source>
        <translation>待询问</translation>
    </message>
    <message>
        <source>to be verified</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>All points are met.</source>
        <translation>各项均已符合。</translation>
    </message>
    <message>
        <source>Nothing speaks against it. Open: %1 %2</source>
        <translation>没有不符合项。待核：%1 %2</translation>
    </message>
    <message>
        <source>Not met: %1 %2</source>
        <translation>不符合：%1 %2</translation>
    </message>
    <message>
        <source>Medium and large firms are outside this mechanism. Banks may still be told of the need.</source>
        <translation>大中型企业不在本机制范围内，仍可将需求告知银行。</translation>
    </message>
    <message>
        <source>The five criteria</source>
        <translation>五项标准</translation>
    </message>
    <message>
        <source>Five criteria</source>
        <translation>五项标准</translation>
    </message>
    <message>
        <source>Not judged yet</source>
        <translation>尚未判定</translation>
    </message>
    <message>
        <source>The verdict follows the answers, one by one.</source>
        <translation>随着逐项回答给出判定。</translation>
    </message>
    <message>
        <source>No verdict</source>
        <translation>不作判定</translation>
    </message>
    <message>
        <source>Without a financing need the business is not judged.</source>
        <translation>没有融资需求的，不作判定。</translation>
    </message>
    <message>
        <source>What would cure it: %1</source>
        <translation>补救办法：%1</translation>
    </message>
    <message>
        <source>%1 · version %2</source>
        <translation>%1 · 第%2版</translation>
    </message>
</context>
<context>
    <name>app::DayEdit</name>
    <message>
        <source>e.g. 12-31 or +30</source>
        <translation>如 12-31 或 +30</translation>
    </message>
</context>
<context>
    <name>app::DemandQuestion</name>
    <message>
        <source>Money needed before long</source>
        <translation>近期要用钱</translation>
    </message>
    <message>
        <source>Do you need money before long? How much, for how long, for what? Is there a contract, an order or an invoice?</source>
        <translation>近期要用钱吗？多少、多久、干什么用？有合同、订单或发票吗？</translation>
    </message>
    <message>
        <source>&amp;Amount, 万元</source>
        <translation>金额（万元）(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Term, months</source>
        <translation>期限（月）(&amp;T)</translation>
    </message>
    <message>
        <source>Type a part of it, or press ↓</source>
        <translation>输入几个字，或按 ↓</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>用途(&amp;U)</translation>
    </message>
    <message>
        <source>What exactly, in parts, and when it is paid</source>
        <translation>具体买什么、分几项、何时付</translation>
    </message>
    <message>
        <source>&amp;Plan</source>
        <translation>用款计划(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Contract</source>
        <translation>合同(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>订单(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Invoice</source>
        <translation>发票(&amp;I)</translation>
    </message>
    <message>
        <source>Papers seen</source>
        <translation>已看凭据</translation>
    </message>
    <message>
        <source>Not an amount. Write 50 for 500,000 元.</source>
        <translation>不是金额。50万元请填 50。</translation>
    </message>
    <message>
        <source>Scope: %1</source>
        <translation>经营范围：%1</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>用款</translation>
    </message>
</context>
<context>
    <name>app::EntryWindow</name>
    <message>
        <source>Zoufang</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>The records on this laptop are encrypted.</source>
        <translation>本机上的记录已加密。</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>口令(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>解锁(&amp;U)</translation>
    </message>
    <message>
        <source>Join a county</source>
        <translation>加入县级平台</translation>
    </message>
    <message>
        <source>The code from your administrator works once. Then this laptop makes its own keys, asks the county for your grids, and from there on works without a network.</source>
        <translation>管理员给的登记码只能使用一次。随后本机生成自己的密钥，向县里获取您的网格，此后没有网络也能工作。</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>登记码(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Address of the county, only if the code has none</source>
        <translation>县级服务器地址（登记码中未含时填写）(&amp;A)</translation>
    </message>
    <message>
        <source>New &amp;passphrase</source>
        <translation>新口令(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation>加入(&amp;J)</translation>
    </message>
    <message>
        <source>At least 8 characters. A short sentence is easy to keep in mind and hard to guess. Nobody can bring a forgotten passphrase back.</source>
        <translation>至少8个字符。短句好记又难猜。口令忘记后任何人都无法找回。</translation>
    </message>
    <message>
        <source>A good passphrase.</source>
        <translation>口令强度良好。</translation>
    </message>
    <message>
        <source>This will do. A few more characters make it much harder to guess.</source>
        <translation>可以使用。再长几个字符会难猜得多。</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>两次输入的口令不一致。</translation>
    </message>
    <message>
        <source>Joining. This takes a few seconds.</source>
        <translation>正在加入，需要几秒钟。</translation>
    </message>
    <message>
        <source>The county does not know this code. It works once and not for ever: ask your administrator for a new one.</source>
        <translation>县里不认识此登记码。登记码只能用一次且有期限，请向管理员索取新的。</translation>
    </message>
    <message>
        <source>This is not the passphrase. Nothing is lost; try again, and mind upper and lower case.</source>
        <translation>口令不正确。数据没有丢失，请重试，并注意大小写。</translation>
    </message>
    <message>
        <source>The key of these records is not on this computer. A copied folder cannot be opened: use the laptop it was made on, or join again with a new code.</source>
        <translation>这台电脑上没有这些记录的密钥。拷贝来的文件夹无法打开：请使用原来的电脑，或用新登记码重新加入。</translation>
    </message>
    <message>
        <source>Zoufang is open already, or too many wrong passphrases were tried just now. Close the other window, or wait a few minutes.</source>
        <translation>走访程序已经打开，或刚才口令输错次数过多。请先关闭另一个窗口，或过几分钟再试。</translation>
    </message>
    <message>
        <source>This code is not complete, or it names no address. Copy it once more, whole, or fill in the address.</source>
        <translation>登记码不完整，或未包含地址。请重新完整复制，或填写地址。</translation>
    </message>
    <message>
        <source>This folder belongs to somebody already. Choose another one.</source>
        <translation>此文件夹已有人使用。请另选一个。</translation>
    </message>
    <message>
        <source>These records were made by a newer version. Update the program; nothing has been changed.</source>
        <translation>这些记录由更新的版本建立。请更新程序；数据未作任何改动。</translation>
    </message>
    <message>
        <source>The county could not be reached. Joining needs a network once; try again there.</source>
        <translation>连不上县级服务器。加入时需要一次网络，请在有网络处重试。</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>大写锁定已开启。</translation>
    </message>
    <message>
        <source>The same once &amp;more</source>
        <translation>再输一次(&amp;M)</translation>
    </message>
</context>
<context>
    <name>app::GroupTable</name>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Targets (户)</source>
        <translation>对象（户）</translation>
    </message>
    <message>
        <source>Visited (户)</source>
        <translation>已走访（户）</translation>
    </message>
    <message>
        <source>Visits (户次)</source>
        <translation>走访（户次）</translation>
    </message>
    <message>
        <source>On site (户)</source>
        <translation>现场（户）</translation>
    </message>
    <message>
        <source>With need (户)</source>
        <translation>有需求（户）</translation>
    </message>
    <message>
        <source>Wanted (万元)</source>
        <translation>需求金额（万元）</translation>
    </message>
    <message>
        <source>Open problems</source>
        <translation>未结问题</translation>
    </message>
</context>
<context>
    <name>app::HeldForm</name>
    <message>
        <source>&amp;What it says. Space marks what its author should look at.</source>
        <translation>记录内容(&amp;W)：按空格标出需要填写人核对的项目</translation>
    </message>
    <message>
        <source>&amp;What changed since it was returned. Space marks what is still open.</source>
        <translation>退回后的改动(&amp;W)：按空格标出仍有疑问的项目</translation>
    </message>
    <message>
        <source>What the record says</source>
        <translation>记录内容</translation>
    </message>
    <message>
        <source>read by the author</source>
        <translation>填写人会看到</translation>
    </message>
    <message>
        <source>no day</source>
        <translation>不限期</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>%n 天内</numerusform>
        </translation>
    </message>
    <message>
        <source>Rea&amp;son</source>
        <translation>理由(&amp;S)</translation>
    </message>
    <message>
        <source>Answer d&amp;ue</source>
        <translation>答复期限(&amp;U)</translation>
    </message>
    <message>
        <source>Write what is missing; Enter returns the record.</source>
        <translation>写明缺什么，按回车退回。</translation>
    </message>
    <message>
        <source>Write why; Enter refuses the record. It stays in its author&apos;s ledger.</source>
        <translation>写明原因，按回车拒收；记录仍保留在填写人的台账中。</translation>
    </message>
    <message>
        <source>A reason is needed: its author reads it.</source>
        <translation>请填写理由，填写人会看到。</translation>
    </message>
</context>
<context>
    <name>app::IssueEditor</name>
    <message>
        <source>Finance</source>
        <translation>融资</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>市场拓展</translation>
    </message>
    <message>
        <source>Park services</source>
        <translation>园区配套</translation>
    </message>
    <message>
        <source>Skilled people</source>
        <translation>人才</translation>
    </message>
    <message>
        <source>Planning, permits</source>
        <translation>规划建设</translation>
    </message>
    <message>
        <source>Land, premises</source>
        <translation>用房用地</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Solved &amp;here</source>
        <translation>现场解决(&amp;H)</translation>
    </message>
    <message>
        <source>Category of the problem</source>
        <translation>问题类别</translation>
    </message>
    <message>
        <source>What hinders the business</source>
        <translation>企业遇到什么困难</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add the problem</source>
        <translation>添加问题</translation>
    </message>
    <message>
        <source>Problems raised; Delete takes one off</source>
        <translation>已提出的问题，按 Delete 去掉</translation>
    </message>
    <message>
        <source>Take the problem off</source>
        <translation>去掉这个问题</translation>
    </message>
    <message>
        <source>solved here</source>
        <translation>现场解决</translation>
    </message>
    <message>
        <source>to be passed on</source>
        <translation>待转办</translation>
    </message>
</context>
<context>
    <name>app::KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>app::LedgerPage</name>
    <message>
        <source>Where the records are</source>
        <translation>记录所在位置</translation>
    </message>
    <message>
        <source>Search the ledger</source>
        <translation>在台账中查找</translation>
    </message>
    <message>
        <source>Name, pinyin, outcome or day (11-20)</source>
        <translation>名称、拼音、结果或日期（11-20）</translation>
    </message>
    <message>
        <source>All in my grids</source>
        <translation>网格内全部</translation>
    </message>
    <message>
        <source>Visits of colleagues to the firms of my grids, too (Ctrl+G)</source>
        <translation>同时显示同事对本网格企业的走访（Ctrl+G）</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Save what is shown as a sheet (Ctrl+E)</source>
        <translation>把当前列表存为表格（Ctrl+E）</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>走访人</translation>
    </message>
    <message>
        <source>The visit and its receipt</source>
        <translation>走访记录与回执</translation>
    </message>
    <message>
        <source>&amp;Read the visit and its receipt</source>
        <translation>查看走访记录与回执(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Open the firm</source>
        <translation>打开企业(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Search the ledger</source>
        <translation>在台账中查找(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;All in my grids, or mine alone</source>
        <translation>网格内全部或仅本人(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Export what is shown…</source>
        <translation>导出当前列表(&amp;E)…</translation>
    </message>
    <message>
        <source>List: %1</source>
        <translation>列表：%1</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No visit of this list fits. Ctrl+1 shows all.</source>
        <translation>此列表中没有符合的走访。按 Ctrl+1 显示全部。</translation>
    </message>
    <message>
        <source>No visits yet</source>
        <translation>还没有走访记录</translation>
    </message>
    <message>
        <source>Every visit you record is kept here, with the county&apos;s receipt for it.</source>
        <translation>您登记的每次走访都保存在这里，并附县里的回执。</translation>
    </message>
    <message>
        <source>The county has a question about it; it is among the to-dos.</source>
        <translation>县里对它有疑问，已列入待办。</translation>
    </message>
    <message>
        <source>Recorded anew; the later visit counts.</source>
        <translation>已重新登记，以后一次为准。</translation>
    </message>
    <message>
        <source>Withdrawn; it counts nowhere and stays on record.</source>
        <translation>已撤回，不计入统计，记录保留。</translation>
    </message>
    <message>
        <source>Amended later; the firm&apos;s page shows how.</source>
        <translation>之后有补充，见企业页面。</translation>
    </message>
    <message>
        <source>The firm is in another grid by now. Your record stays yours.</source>
        <translation>企业已转到其他网格，您的记录仍保留。</translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation>导出当前列表</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx);;Text with commas (*.csv)</source>
        <translation>Excel 工作簿 (*.xlsx);;逗号分隔文本 (*.csv)</translation>
    </message>
    <message>
        <source>visits-%1.xlsx</source>
        <translation>走访台账-%1.xlsx</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) saved in %1.</source>
        <translation>
            <numerusform>已将 %n 条走访保存到 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>The sheet could not be written. Choose another folder, or free some space.</source>
        <translation>表格无法写入。请换一个文件夹，或腾出磁盘空间。</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
</context>
<context>
    <name>app::LoanQuestion</name>
    <message>
        <source>Yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>No</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>To verify</source>
        <translation>待核</translation>
    </message>
    <message>
        <source>A bank loan is running now</source>
        <translation>现在有银行贷款</translation>
    </message>
    <message>
        <source>It has never had a bank loan (首贷户)</source>
        <translation>从未有过银行贷款（首贷户）</translation>
    </message>
    <message>
        <source>Do you have a loan now? With which bank, how much, and when does it fall due?</source>
        <translation>现在有贷款吗？哪家、多少、什么时候到期？</translation>
    </message>
    <message>
        <source>&amp;Bank</source>
        <translation>贷款银行(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Amount, 万元</source>
        <translation>贷款余额（万元）(&amp;A)</translation>
    </message>
    <message>
        <source>Falls &amp;due</source>
        <translation>到期日(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Renewal wanted (续贷)</source>
        <translation>想续贷(&amp;R)</translation>
    </message>
    <message>
        <source>says the roster; Enter takes it</source>
        <translation>名录如此，按回车采用</translation>
    </message>
    <message>
        <source>Not a day. Write 2026-12-31, 12-31 or +30.</source>
        <translation>不是日期。请填 2026-12-31、12-31 或 +30。</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>还有 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>already past</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>贷款</translation>
    </message>
</context>
<context>
    <name>app::MainWindow</name>
    <message>
        <source>Zoufang</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find name, code, pinyin, phone, address (Ctrl+K)</source>
        <translation>查找名称、代码、拼音、电话、地址（Ctrl+K）</translation>
    </message>
    <message>
        <source>&amp;Zoufang</source>
        <translation>走访(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>前往(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>下一区域(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation>上一区域(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>操作(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Zoufang</source>
        <translation>关于走访(&amp;A)</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Zoufang – %1</source>
        <translation>走访 – %1</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>About Zoufang</source>
        <translation>关于走访</translation>
    </message>
    <message>
        <source>Zoufang %1
Visits to small businesses, also without a network.
Free software under the GNU General Public License, version 3 or later.</source>
        <translation>走访 %1
小微企业走访，没有网络也能用。
本软件为自由软件，遵循 GNU 通用公共许可证第3版或更高版本。</translation>
    </message>
</context>
<context>
    <name>app::OutcomeBar</name>
    <message>
        <source>Outcome: %1</source>
        <translation>结果：%1</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>见到</translation>
    </message>
    <message>
        <source>Not met</source>
        <translation>未见到</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>有需求</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>续贷</translation>
    </message>
    <message>
        <source>Perhaps later</source>
        <translation>潜在需求</translation>
    </message>
    <message>
        <source>No need</source>
        <translation>暂无需求</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>拒访</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>No contact</source>
        <translation>联系不上</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>查无</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>已搬迁</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>停业</translation>
    </message>
    <message>
        <source>Struck off</source>
        <translation>已注销</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>非小微</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>app::PositionField</name>
    <message>
        <source>Take the position</source>
        <translation>取一次定位</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Remove the position</source>
        <translation>去掉定位</translation>
    </message>
    <message>
        <source>No position could be had here. The visit does not need one.</source>
        <translation>此处取不到定位；走访不要求定位。</translation>
    </message>
    <message>
        <source>taken, within %1 m</source>
        <translation>已取得，误差 %1 米以内</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>已取得</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可不填</translation>
    </message>
    <message>
        <source>Looking for the position…</source>
        <translation>正在定位…</translation>
    </message>
    <message>
        <source>The position is too old or too vague and was not taken.</source>
        <translation>定位过旧或误差太大，未采用。</translation>
    </message>
</context>
<context>
    <name>app::ReturnedTable</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>走访对象</translation>
    </message>
    <message>
        <source>The county&apos;s question</source>
        <translation>县里的疑问</translation>
    </message>
</context>
<context>
    <name>app::RosterDialog</name>
    <message>
        <source>Correct the roster</source>
        <translation>更正名单信息</translation>
    </message>
    <message>
        <source>for example: licence seen at the door</source>
        <translation>例如：现场查看营业执照</translation>
    </message>
    <message>
        <source>&amp;Fact</source>
        <translation>栏目(&amp;F)</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现有内容</translation>
    </message>
    <message>
        <source>&amp;New value</source>
        <translation>新内容(&amp;N)</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新内容</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>依据(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Save the correction</source>
        <translation>保存更正(&amp;S)</translation>
    </message>
    <message>
        <source>2026-11-20</source>
        <translation>2026-11-20</translation>
    </message>
    <message>
        <source>in 10,000 yuan, for example 50</source>
        <translation>以万元为单位，例如50</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>This does not fit. A day is written 2026-11-20, money in 10,000 yuan.</source>
        <translation>格式不符。日期写作2026-11-20，金额以万元为单位。</translation>
    </message>
</context>
<context>
    <name>app::SessionWindow</name>
    <message>
        <source>Colours of the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
</context>
<context>
    <name>app::SideBySide</name>
    <message>
        <source>shown until it is decided</source>
        <translation>裁定前暂用此值</translation>
    </message>
</context>
<context>
    <name>app::StatisticsPage</name>
    <message>
        <source>Reading the numbers…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>As &amp;of</source>
        <translation>截至(&amp;O)</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation>分组(&amp;G)</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>镇街</translation>
    </message>
    <message>
        <source>Organisation of the visitor</source>
        <translation>走访人单位</translation>
    </message>
    <message>
        <source>Visited</source>
        <translation>已走访</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Visit rate, official</source>
        <translation>走访率（官方口径）</translation>
    </message>
    <message>
        <source>Visit rate, strict</source>
        <translation>走访率（严格口径）</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>核实率</translation>
    </message>
    <message>
        <source>With financing need</source>
        <translation>有融资需求</translation>
    </message>
    <message>
        <source>Numbers by group</source>
        <translation>分组统计</translation>
    </message>
    <message>
        <source>No targets yet, so there is nothing to count. Sync, or ask the county office which grids are yours.</source>
        <translation>还没有走访对象，暂无可统计的内容。请先同步，或向县专班询问您的网格。</translation>
    </message>
    <message>
        <source>Complete as of county line %1 · last contact %2</source>
        <translation>数据完整至县台账第 %1 条 · 最近联系 %2</translation>
    </message>
    <message>
        <source>Never synced: only this laptop&apos;s own records are counted</source>
        <translation>从未同步：只统计了本机的记录</translation>
    </message>
    <message>
        <source>%1, frozen %2, %3 户</source>
        <translation>%1，%2 冻结，共 %3 户</translation>
    </message>
    <message>
        <source>no roster is frozen yet</source>
        <translation>尚未冻结走访对象清单</translation>
    </message>
    <message>
        <source>户</source>
        <translation>户</translation>
    </message>
    <message>
        <source>of %1 户 on the list; %2 on site</source>
        <translation>名录共 %1 户；现场走访 %2 户</translation>
    </message>
    <message>
        <source>户次</source>
        <translation>户次</translation>
    </message>
    <message>
        <source>%1 户 visited off the roster</source>
        <translation>清单外走访 %1 户</translation>
    </message>
    <message>
        <source>only firms on the same roster</source>
        <translation>只计同一清单内的企业</translation>
    </message>
    <message>
        <source>visited, or confirmed as gone</source>
        <translation>已走访，或已核实为无效</translation>
    </message>
    <message>
        <source>%1 万元 wanted; %2 户 declared</source>
        <translation>需求 %1 万元；已申报 %2 户</translation>
    </message>
    <message>
        <source>How visits ended (户次)</source>
        <translation>走访结果（户次）</translation>
    </message>
    <message numerus="yes">
        <source>Visits a day, last %n day(s) (户次)</source>
        <translation>
            <numerusform>每日走访，最近 %n 天（户次）</numerusform>
        </translation>
    </message>
    <message>
        <source>Five criteria, latest verdict (户)</source>
        <translation>五项标准，最近一次判定（户）</translation>
    </message>
</context>
<context>
    <name>app::StatusLine</name>
    <message>
        <source>syncing</source>
        <translation>正在同步</translation>
    </message>
    <message>
        <source>connected, last answer %1</source>
        <translation>已连接，最近应答 %1</translation>
    </message>
    <message>
        <source>offline since %1</source>
        <translation>离线，自 %1 起</translation>
    </message>
    <message>
        <source>working offline, county last reached %1</source>
        <translation>离线工作，最近一次连上县里：%1</translation>
    </message>
    <message>
        <source>working offline, county not reached yet</source>
        <translation>离线工作，尚未连上县里</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) on this laptop only</source>
        <translation>
            <numerusform>%n次走访仅存本机</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) on this laptop only</source>
        <translation>
            <numerusform>%n项更改仅存本机</numerusform>
        </translation>
    </message>
    <message>
        <source>everything delivered</source>
        <translation>全部已送达</translation>
    </message>
    <message>
        <source>saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Go to sync</source>
        <translation>前往同步</translation>
    </message>
</context>
<context>
    <name>app::SyncPage</name>
    <message>
        <source>Returned with a question</source>
        <translation>退回待答</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>等待发送</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>同步进度</translation>
    </message>
    <message>
        <source>&amp;Sync now  F5</source>
        <translation>立即同步(&amp;S)  F5</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Asking the county…</source>
        <translation>正在询问县里…</translation>
    </message>
    <message>
        <source>%1 sent, %2 to go</source>
        <translation>已发送 %1 条，还剩 %2 条</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>已收到 %1 条</translation>
    </message>
    <message>
        <source>%1 up, %2 down</source>
        <translation>上行 %1，下行 %2</translation>
    </message>
    <message numerus="yes">
        <source>Returned with a question (%n)</source>
        <translation>
            <numerusform>退回待答（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits to be sent.</source>
        <translation>没有等待发送的记录。</translation>
    </message>
    <message>
        <source>Waiting to be sent: %1 (the oldest %2 are shown)</source>
        <translation>等待发送：%1 条（显示最早的 %2 条）</translation>
    </message>
    <message>
        <source>Waiting to be sent: %1</source>
        <translation>等待发送：%1 条</translation>
    </message>
    <message>
        <source>This laptop has not joined a county yet.</source>
        <translation>本机还没有登记到任何县。</translation>
    </message>
    <message>
        <source>Ask the county office for an enrolment code and start the program with it.</source>
        <translation>请向县专班要登记码，并用它启动本程序。</translation>
    </message>
    <message>
        <source>✓ All your records are delivered</source>
        <translation>✓ 您的记录已全部送达</translation>
    </message>
    <message>
        <source>The county has signed that it holds everything you recorded.</source>
        <translation>县里已签收您记录的全部内容。</translation>
    </message>
    <message numerus="yes">
        <source>● %n visit(s) on this laptop only</source>
        <translation>
            <numerusform>● %n 次走访只在本机</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>● %n record(s) on this laptop only</source>
        <translation>
            <numerusform>● %n 条记录只在本机</numerusform>
        </translation>
    </message>
    <message>
        <source>They are saved here; %1 to send. Keep this laptop safe until the county has signed for them.</source>
        <translation>记录已保存在本机，待发送 %1。县里签收之前请保管好这台电脑。</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) are still open and are not sent.</source>
        <translation>
            <numerusform>另有 %n 份草稿未完成，不会发送。</numerusform>
        </translation>
    </message>
    <message>
        <source>Last contact %1</source>
        <translation>最近联系 %1</translation>
    </message>
    <message>
        <source>No contact with the county yet</source>
        <translation>尚未与县里联系</translation>
    </message>
    <message>
        <source>Last receipt %1, for %2 of your %3 records</source>
        <translation>最近回执 %1，已签收 %2 条，共 %3 条</translation>
    </message>
    <message>
        <source>No receipt yet for your %1 records</source>
        <translation>您的 %1 条记录尚无回执</translation>
    </message>
    <message>
        <source>Others&apos; records complete as of county line %1</source>
        <translation>他人的记录完整至县台账第 %1 条</translation>
    </message>
    <message>
        <source>a download is not finished yet</source>
        <translation>有一次下载尚未完成</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Done %1: %2 sent, %3 received, %4 up, %5 down</source>
        <translation>%1 完成：发送 %2 条，收到 %3 条，上行 %4，下行 %5</translation>
    </message>
    <message>
        <source>Next try at %1.</source>
        <translation>下次自动尝试：%1。</translation>
    </message>
</context>
<context>
    <name>app::TargetPage</name>
    <message>
        <source>Attach a photo or &amp;scan…</source>
        <translation>添加照片或扫描件(&amp;S)…</translation>
    </message>
    <message>
        <source>Attach to the newest visit</source>
        <translation>添加到最近一次走访</translation>
    </message>
    <message>
        <source>Photos and scans (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>照片和扫描件 (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>Not attached: only JPEG or PNG pictures and PDF files of at most 50 MiB.</source>
        <translation>未添加：只能添加JPEG、PNG图片或PDF文件，每个不超过50 MiB。</translation>
    </message>
    <message>
        <source>Not attached: the visit has this file already, or it was being changed.</source>
        <translation>未添加：该走访已有此文件，或文件正在被修改。</translation>
    </message>
    <message>
        <source>No target chosen</source>
        <translation>未选择主体</translation>
    </message>
    <message>
        <source>Choose a business on the left to see its page.</source>
        <translation>请在左侧选择一个主体查看详情。</translation>
    </message>
    <message>
        <source>&amp;Correct the roster…</source>
        <translation>更正信息(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Take off the list…</source>
        <translation>移出名单(&amp;T)…</translation>
    </message>
    <message>
        <source>Record visit  F2</source>
        <translation>登记走访  F2</translation>
    </message>
    <message>
        <source>Record a visit</source>
        <translation>登记走访</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>走访对象</translation>
    </message>
    <message>
        <source>no credit code</source>
        <translation>无统一社会信用代码</translation>
    </message>
    <message>
        <source>Both checks of the code are right.</source>
        <translation>代码的两项校验均正确。</translation>
    </message>
    <message>
        <source>A visit was begun here and saved at %1. F2 goes on with it.</source>
        <translation>此处有一次未完成的走访，%1已保存。按F2继续。</translation>
    </message>
    <message>
        <source>Found: %1. The township decides whether it leaves the list.</source>
        <translation>走访发现：%1。是否移出名单由镇街决定。</translation>
    </message>
    <message>
        <source>No visit in the last 180 days.</source>
        <translation>近180天无走访。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Last 30 days: %1. Last 180 days: %2.</source>
        <translation>近30天：%1。近180天：%2。</translation>
    </message>
</context>
<context>
    <name>app::TargetsPage</name>
    <message>
        <source>Targets</source>
        <translation>走访对象</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>筛选本列表</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>All grids</source>
        <translation>全部网格</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>主体类型</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>All tiers</source>
        <translation>全部级别</translation>
    </message>
    <message>
        <source>Tier %1</source>
        <translation>第%1级</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联系</translation>
    </message>
    <message>
        <source>&amp;Open the target</source>
        <translation>打开主体(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Record a visit</source>
        <translation>登记走访(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Filter this list</source>
        <translation>筛选本列表(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Clear all filters</source>
        <translation>清除全部筛选(&amp;C)</translation>
    </message>
    <message>
        <source>List: %1</source>
        <translation>列表：%1</translation>
    </message>
    <message>
        <source>Order: whom to visit next</source>
        <translation>排序：走访先后</translation>
    </message>
    <message>
        <source>Order: door by door</source>
        <translation>排序：逐门逐户</translation>
    </message>
    <message>
        <source>Order: name</source>
        <translation>排序：名称</translation>
    </message>
    <message>
        <source>Order: last contact</source>
        <translation>排序：最近联系</translation>
    </message>
    <message>
        <source>No targets yet</source>
        <translation>还没有走访对象</translation>
    </message>
    <message>
        <source>Your grids come with the first sync. After that everything works without a network.</source>
        <translation>首次同步后即可获得您的网格，此后没有网络也能使用。</translation>
    </message>
    <message>
        <source>Go to sync</source>
        <translation>前往同步</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No business in this list fits. Fewer characters find more; a part of the name, of the code or the last four digits of a phone is enough.</source>
        <translation>本列表中没有符合的主体。少输几个字能找到更多；名称、代码的一部分或电话后四位即可。</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>清除全部筛选</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>此处为空</translation>
    </message>
    <message>
        <source>No business is in this state now.</source>
        <translation>目前没有处于此状态的主体。</translation>
    </message>
</context>
<context>
    <name>app::TodoPanel</name>
    <message>
        <source>Keep this one</source>
        <translation>保留这家</translation>
    </message>
    <message>
        <source>Keep %1 and show the others on it</source>
        <translation>保留%1，其余归并到它名下</translation>
    </message>
    <message>
        <source>The to-do</source>
        <translation>待办内容</translation>
    </message>
    <message>
        <source>Was due on %1</source>
        <translation>已于 %1 到期</translation>
    </message>
    <message>
        <source>Due on %1</source>
        <translation>%1 到期</translation>
    </message>
    <message>
        <source>Answer it</source>
        <translation>重新填报</translation>
    </message>
    <message>
        <source>Open the firm</source>
        <translation>打开企业</translation>
    </message>
    <message>
        <source>Seen to</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>nothing entered</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>Another visit to this firm was begun and is not recorded yet. Record or discard it, then answer this one.</source>
        <translation>这家企业另有一份未登记的走访草稿。请先登记或放弃它，再答复这一条。</translation>
    </message>
    <message>
        <source>Your answer is begun and says the same so far.</source>
        <translation>已开始重新填报，内容暂未改动。</translation>
    </message>
    <message>
        <source>Your answer so far; the reviewer reads only this:</source>
        <translation>目前的改动（审核人只看这些）：</translation>
    </message>
    <message>
        <source>What the county asks about</source>
        <translation>县里要求核对</translation>
    </message>
    <message>
        <source>What you recorded</source>
        <translation>您登记的内容</translation>
    </message>
    <message>
        <source>Conflict: %1</source>
        <translation>冲突：%1</translation>
    </message>
    <message>
        <source>The value that was agreed on before stays in force until someone decides.</source>
        <translation>裁定之前，沿用原先一致的值。</translation>
    </message>
    <message>
        <source>Problem raised on %1</source>
        <translation>%1 提出的问题</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>已阅</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>办理情况</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Record a visit</source>
        <translation>登记走访</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>上次联系</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Are these one firm?</source>
        <translation>这些是同一家企业吗？</translation>
    </message>
    <message>
        <source>They have %1.</source>
        <translation>它们的%1。</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>The others are then shown on the one you keep. Nothing of them is lost, and it can be taken back.</source>
        <translation>其余的将归并到保留的这家名下，资料不会丢失，可以撤销。</translation>
    </message>
    <message>
        <source>Different firms</source>
        <translation>不是同一家</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>收录</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒收</translation>
    </message>
</context>
<context>
    <name>app::TodosPage</name>
    <message>
        <source>Kinds of to-dos</source>
        <translation>待办类别</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>To-dos</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>&amp;Answer it, or open the firm</source>
        <translation>重新填报或打开企业(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Record a visit</source>
        <translation>登记走访(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Done: put it away</source>
        <translation>已处理，收起(&amp;D)</translation>
    </message>
    <message>
        <source>Take value or firm %1</source>
        <translation>采用第 %1 个</translation>
    </message>
    <message>
        <source>Give another value</source>
        <translation>另填一个值</translation>
    </message>
    <message>
        <source>&amp;Take the last decision back</source>
        <translation>撤销上一个裁定(&amp;T)</translation>
    </message>
    <message>
        <source>List: %1</source>
        <translation>列表：%1</translation>
    </message>
    <message>
        <source>Held line: a&amp;ccept</source>
        <translation>待审记录：收录(&amp;C)</translation>
    </message>
    <message>
        <source>Held line: ret&amp;urn to its author</source>
        <translation>待审记录：退回填写人(&amp;U)</translation>
    </message>
    <message>
        <source>Held line: re&amp;fuse</source>
        <translation>待审记录：拒收(&amp;F)</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>没有待办事项</translation>
    </message>
    <message>
        <source>Records the county returns, facts with two values, results of slips and visits you promised come up here by themselves.</source>
        <translation>县里退回的记录、有两个值的信息、批分单的办理结果和约定的回访，会自动出现在这里。</translation>
    </message>
    <message>
        <source>Another visit to this firm was begun. Record or discard it first.</source>
        <translation>这家企业另有一份走访草稿，请先登记或放弃。</translation>
    </message>
    <message>
        <source>Put away. The record stays in your ledger.</source>
        <translation>已收起，记录仍在您的台账中。</translation>
    </message>
    <message>
        <source>Put away. The result stays with the firm.</source>
        <translation>已收起，结果仍可在企业页面查看。</translation>
    </message>
    <message>
        <source>Different firms; they are not asked about again. Z takes it back.</source>
        <translation>已标为不同企业，不再询问。按 Z 撤销。</translation>
    </message>
    <message>
        <source>%1 decided. Z takes it back.</source>
        <translation>%1已裁定。按 Z 撤销。</translation>
    </message>
    <message>
        <source>Shown as one firm from now on. Z takes it back.</source>
        <translation>已归并为一家。按 Z 撤销。</translation>
    </message>
    <message>
        <source>Accepted. It counts from now on.</source>
        <translation>已收录，即日起计入统计。</translation>
    </message>
    <message>
        <source>Returned. Its author hears of it with the next sync.</source>
        <translation>已退回，填写人下次同步时收到。</translation>
    </message>
    <message>
        <source>Refused. It stays in its author&apos;s ledger and counts nowhere.</source>
        <translation>已拒收，保留在填写人的台账中，不计入统计。</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>已撤销。</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>没有可撤销的裁定。</translation>
    </message>
</context>
<context>
    <name>app::VisitForm</name>
    <message>
        <source>Opening the visit…</source>
        <translation>正在打开走访表…</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Question before</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Next open point</source>
        <translation>下一个未完成项</translation>
    </message>
    <message>
        <source>Save the visit</source>
        <translation>保存走访</translation>
    </message>
    <message>
        <source>Leave; the draft stays</source>
        <translation>离开（草稿保留）</translation>
    </message>
    <message>
        <source>Draft saved %1</source>
        <translation>草稿已保存 %1</translation>
    </message>
    <message>
        <source>The draft could not be saved. %1</source>
        <translation>草稿未能保存。%1</translation>
    </message>
    <message>
        <source>Your draft of %1 is open again, at the question you left.</source>
        <translation>已打开您 %1 的草稿，停在上次离开的那一题。</translation>
    </message>
    <message>
        <source>Met&amp;hod</source>
        <translation>走访方式(&amp;H)</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>走访方式</translation>
    </message>
    <message>
        <source>Nothing entered yet</source>
        <translation>尚未填写</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一题(&amp;B)</translation>
    </message>
    <message>
        <source>Next ⏎</source>
        <translation>下一题 ⏎</translation>
    </message>
    <message>
        <source>Save F9</source>
        <translation>保存 F9</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
    <message>
        <source>Last visit by others: %1, %2</source>
        <translation>上次他人走访：%1，%2</translation>
    </message>
    <message>
        <source>Not saved yet. %1</source>
        <translation>尚未保存。%1</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>✓ Visit saved %1</source>
        <translation>✓ 走访已保存 %1</translation>
    </message>
    <message>
        <source>It is on this laptop and can no longer be lost by a crash. The next sync delivers it to the county; the Sync page shows the receipt.</source>
        <translation>记录已写入本机，死机也不会丢失。下次同步时送到县里，“同步”页可看到回执。</translation>
    </message>
    <message>
        <source>Back to the list ⏎</source>
        <translation>回到列表 ⏎</translation>
    </message>
</context>
<context>
    <name>app::VisitTimeline</name>
    <message>
        <source>Nobody has been here yet. F2 records the first visit.</source>
        <translation>尚无走访记录。按F2登记首次走访。</translation>
    </message>
</context>
<context>
    <name>app::WaitingTable</name>
    <message>
        <source>on this laptop only</source>
        <translation>只在本机</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>走访对象</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>在哪里</translation>
    </message>
</context>
</TS>
