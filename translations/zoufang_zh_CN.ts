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
    <name>AttachmentText</name>
    <message>
        <source>Not attached: only JPEG or PNG pictures and PDF files of at most 50 MiB.</source>
        <translation>未添加：只接受JPEG、PNG图片和PDF文件，每个不超过50 MiB。</translation>
    </message>
    <message>
        <source>Not attached: the visit has this file already, or it was being changed.</source>
        <translation>未添加：这次走访已有该文件，或文件正在被改动。</translation>
    </message>
</context>
<context>
    <name>BeforeDoorTexts</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No visit in the last 180 days.</source>
        <translation>近180天无人走访。</translation>
    </message>
    <message>
        <source>Last 30 days: %1. Last 180 days: %2.</source>
        <translation>近30天：%1。近180天：%2。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>you</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message>
        <source>renewal</source>
        <translation>续贷</translation>
    </message>
    <message>
        <source>amount not said</source>
        <translation>未说金额</translation>
    </message>
    <message>
        <source>A need is recorded already: %1 (%2, %3). Add to it; do not ask everything again.</source>
        <translation>已登记需求：%1（%2，%3）。请在此基础上补充，不必重问。</translation>
    </message>
    <message>
        <source>Go together: %1 means to come on %2.</source>
        <translation>建议联合走访：%1 计划 %2 再来。</translation>
    </message>
    <message>
        <source>Go together: %1 was here on %2. Ask before you go.</source>
        <translation>建议联合走访：%1 于 %2 来过，去之前先问一声。</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 spoke with this firm %2. Between visits of two teams there should be %3 days: is today needed?</source>
        <translation>%1 %2刚走访过这家。两支队伍走访宜间隔 %3 天，今天确有必要吗？</translation>
    </message>
    <message numerus="yes">
        <source>%1, in %n day(s)</source>
        <translation>
            <numerusform>%1，还有 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>A loan falls due on %1. Speak of renewal (无还本续贷).</source>
        <translation>有贷款将于 %1到期，请介绍无还本续贷。</translation>
    </message>
    <message>
        <source>A loan (%1) falls due on %2. Speak of renewal (无还本续贷).</source>
        <translation>有贷款（%1）将于 %2到期，请介绍无还本续贷。</translation>
    </message>
</context>
<context>
    <name>BundleText</name>
    <message>
        <source>The file or the stick is gone. Put it in again.</source>
        <translation>文件或U盘不见了，请重新插入。</translation>
    </message>
    <message>
        <source>The file is damaged or was not made for this. Have it saved again.</source>
        <translation>文件已损坏，或不是用于此处的。请让对方重新保存一份。</translation>
    </message>
    <message>
        <source>It is not signed by the one it names. Tell the county office.</source>
        <translation>文件的签名与署名不符。请告诉县专班。</translation>
    </message>
    <message>
        <source>It comes from a county that was replaced, or a file of that name lies there already. Ask the county office for a new one.</source>
        <translation>它来自已被替换的县级服务器，或该处已有同名文件。请向县专班要一份新的。</translation>
    </message>
    <message>
        <source>The leader&apos;s laptop could not be reached. Check the address, and that the room is open.</source>
        <translation>连不上组长的电脑。请检查地址，并确认对方已开启现场同步。</translation>
    </message>
    <message>
        <source>The laptop that carries is full. It has to sync with the county first.</source>
        <translation>代传的电脑已存满，请它先与县里同步。</translation>
    </message>
    <message>
        <source>The stick did not take it: it may be full, locked or pulled. Try again, or use another one.</source>
        <translation>U盘没有写入成功：可能已满、写保护或被拔出。请重试，或换一个U盘。</translation>
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
    <name>CodeTexts</name>
    <message>
        <source>No credit code has “%1”, which stands at place %2. Compare it with the licence.</source>
        <translation>统一社会信用代码里没有“%1”（第 %2 位），请对照营业执照。</translation>
    </message>
    <message>
        <source>No credit code has the letter “%1” (place %2). Is it the digit %3?</source>
        <translation>统一社会信用代码里没有字母“%1”（第 %2 位），是不是数字 %3？</translation>
    </message>
    <message>
        <source>May stay empty and be filled in later.</source>
        <translation>可以先空着，以后再补。</translation>
    </message>
    <message>
        <source>15 digits: kept as an old registration number. A credit code has 18 characters.</source>
        <translation>15 位：按旧工商注册号保存。统一社会信用代码是 18 位。</translation>
    </message>
    <message>
        <source>%1 of 18 characters</source>
        <translation>已输入 %1 位，共 18 位</translation>
    </message>
    <message>
        <source>%1 characters are too many: a credit code has 18.</source>
        <translation>输入了 %1 位，多了：统一社会信用代码是 18 位。</translation>
    </message>
    <message>
        <source>The code is well formed: %1.</source>
        <translation>代码格式正确：%1。</translation>
    </message>
    <message>
        <source>The code is well formed.</source>
        <translation>代码格式正确。</translation>
    </message>
    <message>
        <source>The last character does not fit the others: one of the 18 is mistyped. Compare them with the licence.</source>
        <translation>末位校验不符，18 位里有一位输错了，请对照营业执照逐位核对。</translation>
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
    <message>
        <source>Show the whole number; it is noted that you did</source>
        <translation>显示完整号码（会留下查看记录）</translation>
    </message>
</context>
<context>
    <name>FindLines</name>
    <message>
        <source>not visited yet</source>
        <translation>还没有走访过</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>visited on %1: %2</source>
        <translation>%1 走访：%2</translation>
    </message>
    <message>
        <source>visited by %1 on %2: %3</source>
        <translation>%1 于 %2 走访：%3</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
</context>
<context>
    <name>FixTexts</name>
    <message>
        <source>The receiver does not know where it is yet; a position was not taken. Go to a window or outside and try again.</source>
        <translation>接收机尚未定位，未采集位置。请到窗边或室外再试。</translation>
    </message>
    <message>
        <source>The receiver named a place that does not exist; it was not taken. Try again, or switch the receiver off and on.</source>
        <translation>接收机给出的位置不存在，未采集。请重试，或重新开关接收机。</translation>
    </message>
    <message>
        <source>The receiver answered 0/0, which means it knows nothing; it was not taken. Wait a minute and try again.</source>
        <translation>接收机给出 0/0，说明尚未定位，未采集。请稍候一分钟再试。</translation>
    </message>
    <message>
        <source>The position is too old and was not taken. Wait for a new one, or check the receiver&apos;s date.</source>
        <translation>位置时间过旧，未采集。请等待新的定位，或检查接收机日期。</translation>
    </message>
    <message>
        <source>The position comes from the future and was not taken. Check the date of this computer and of the receiver.</source>
        <translation>位置时间晚于当前时间，未采集。请检查本机和接收机的日期。</translation>
    </message>
    <message>
        <source>The position is too vague and was not taken. Go to a window or outside and try again.</source>
        <translation>位置误差过大，未采集。请到窗边或室外再试。</translation>
    </message>
    <message>
        <source>The position jumped further than one can travel and was not taken. Try again in a moment.</source>
        <translation>位置跳动过大，未采集。请稍后再试。</translation>
    </message>
    <message>
        <source>This place lies outside China. Check it before you save.</source>
        <translation>该位置在境外，保存前请核对。</translation>
    </message>
    <message>
        <source>This place lies far away from your grids. Check it before you save.</source>
        <translation>该位置离您的网格很远，保存前请核对。</translation>
    </message>
    <message>
        <source>Only damaged data came from the receiver. Check the cable and the speed of the port; the visit needs no position.</source>
        <translation>只收到损坏的数据。请检查连接线和串口速率；走访不必须采集位置。</translation>
    </message>
    <message>
        <source>The receiver does not know where it is yet. Go to a window or outside and try again; the visit needs no position.</source>
        <translation>接收机尚未定位。请到窗边或室外再试；走访不必须采集位置。</translation>
    </message>
    <message>
        <source>No position could be had here. The visit does not need one.</source>
        <translation>此处无法取得位置。走访不必须采集位置。</translation>
    </message>
</context>
<context>
    <name>Handout</name>
    <message>
        <source>The business is registered, at work, and has no serious breach of law on record.</source>
        <translation>证照有效、正常经营，没有重大违法违规记录。</translation>
    </message>
    <message>
        <source>It has real premises: its own, rented, or a shop on a platform.</source>
        <translation>有真实的经营场所：自有、租赁，或平台网店。</translation>
    </message>
    <message>
        <source>The money is needed for real trade; a contract, an order or an invoice helps to show it.</source>
        <translation>资金用于真实的生产经营；有合同、订单或发票更好说明。</translation>
    </message>
    <message>
        <source>Debts and taxes are paid; banks and departments check this, not the visitor.</source>
        <translation>按时还款、依法纳税；由银行和有关部门核实，不由走访人员查询。</translation>
    </message>
    <message>
        <source>The money goes into the business, within what its licence allows: not into shares, housing or loans to others.</source>
        <translation>贷款用于执照范围内的经营，不得用于炒股、购房或转借他人。</translation>
    </message>
    <message>
        <source>A visitor asks what you need. You may say no, now or later.</source>
        <translation>走访人员上门了解需求。您可以拒绝，也可以随时退出。</translation>
    </message>
    <message>
        <source>The county looks at the five criteria below and puts your need on its list.</source>
        <translation>县区工作专班对照下列五项标准审核，符合的列入清单。</translation>
    </message>
    <message>
        <source>Only the one or two banks you name, and only with your consent, get your details.</source>
        <translation>经您同意，只把信息推送给您自己选定的一两家银行。</translation>
    </message>
    <message>
        <source>Once your papers are complete the bank decides by itself, within 30 days, and gives its reasons if it declines.</source>
        <translation>材料收齐后，银行自主审批，30日内作出决定；不予授信的说明原因。</translation>
    </message>
    <message>
        <source>The five criteria</source>
        <translation>五项标准</translation>
    </message>
    <message>
        <source>Your slips: name the number when you ask</source>
        <translation>您的批分单（咨询进展时请报编号）</translation>
    </message>
    <message>
        <source>Whom to ask</source>
        <translation>联系与监督</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>走访人员</translation>
    </message>
    <message>
        <source>Complaints and reports</source>
        <translation>监督举报电话</translation>
    </message>
    <message>
        <source>Financing for small businesses: what the visit is about</source>
        <translation>支持小微企业融资协调工作机制走访告知单</translation>
    </message>
    <message>
        <source>The coordination mechanism for financing small and micro businesses brings businesses with a real need and banks together. This is how it goes:</source>
        <translation>支持小微企业融资协调工作机制，为有真实融资需求的小微企业、个体工商户等经营主体和银行牵线搭桥。流程如下：</translation>
    </message>
    <message>
        <source>It costs nothing</source>
        <translation>全程免费，没有中介</translation>
    </message>
    <message>
        <source>Visit, list and recommendation are free. No intermediary takes part: nobody may ask a fee for arranging a loan, and nobody needs one. Please report whoever does. Whether and how much a bank lends is the bank&apos;s decision; no visitor can promise it.</source>
        <translation>走访、申报、推荐全程不收取任何费用，也不委托任何中介。任何人不得以代办贷款为名收费；如遇收费，请拨打下方电话举报。是否放贷、额度多少由银行自主决定，走访人员不能作出承诺。</translation>
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
    <message>
        <source>It names somebody else as its author than the person of its laptop. Nobody can accept it.</source>
        <translation>署名与电脑的使用人不符，不能采纳。</translation>
    </message>
</context>
<context>
    <name>ImportTables</name>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>如何处理</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>说明和办法</translation>
    </message>
</context>
<context>
    <name>ImportTexts</name>
    <message>
        <source>Farm code</source>
        <translation>家庭农场代码</translation>
    </message>
    <message>
        <source>%1 cannot be taken over as it stands. Check it in the list.</source>
        <translation>“%1”不能按原样录入，请在名单里核对。</translation>
    </message>
    <message>
        <source>“%1” is no %2; the field stays empty. Correct the list, or fill it in later.</source>
        <translation>“%1”不能作为“%2”，此项先空着。可改好名单再导，也可以后补填。</translation>
    </message>
    <message>
        <source>The row has no name. Add it in the list.</source>
        <translation>这一行没有名称，请在名单里补上。</translation>
    </message>
    <message>
        <source>It lies in no grid of yours. Choose a grid for such rows, or leave them to whoever has the grid.</source>
        <translation>不在您的网格内。请为这类行指定一个网格，或留给所属网格的同事导入。</translation>
    </message>
    <message>
        <source>There is no grid of that name here. Write its name or code as in the list of grids.</source>
        <translation>这里没有这个网格。请按网格表写网格名称或代码。</translation>
    </message>
    <message>
        <source>The same business as in row %1; it is taken over once.</source>
        <translation>与第 %1 行是同一家，只录入一次。</translation>
    </message>
    <message>
        <source>%1 was replaced by someone since; the newer value stays.</source>
        <translation>“%1”之后已有人改过，保留新的内容。</translation>
    </message>
    <message>
        <source>The business has ended; it stays a candidate until someone confirms or excludes it.</source>
        <translation>该主体已停止经营，先列为待确认，由有关人员确认或剔除。</translation>
    </message>
    <message>
        <source>The row is damaged in the file. Check it there.</source>
        <translation>文件里这一行已损坏，请在文件里核对。</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>known</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>twice in the file</source>
        <translation>文件内重复</translation>
    </message>
    <message>
        <source>not taken over</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>There is no such file. Choose it with Browse.</source>
        <translation>没有这个文件，请用“浏览”选择。</translation>
    </message>
    <message>
        <source>This file cannot be taken over: it is no table, or it has more than %1 businesses. Save it as .xlsx or .csv, or give a longer list to the county&apos;s administrator.</source>
        <translation>这个文件不能导入：不是表格，或者超过 %1 家。请另存为 .xlsx 或 .csv；更长的名单请交县里的系统管理员导入。</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消，什么也没有写入。</translation>
    </message>
    <message>
        <source>Nothing was written. %1</source>
        <translation>什么也没有写入。%1</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>如何处理</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>说明和办法</translation>
    </message>
    <message>
        <source>Invisible marks in “%1” were left out.</source>
        <translation>“%1”中的不可见符号已去掉。</translation>
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
    <name>LikelyTexts</name>
    <message>
        <source>same credit code</source>
        <translation>统一社会信用代码相同</translation>
    </message>
    <message>
        <source>same name and door</source>
        <translation>名称和门牌相同</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>电话相同</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>名称相同</translation>
    </message>
    <message>
        <source>code begins so</source>
        <translation>代码开头相同</translation>
    </message>
    <message>
        <source>similar name</source>
        <translation>名称相近</translation>
    </message>
    <message>
        <source>same address</source>
        <translation>地址相同</translation>
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
        <source>Note: personal data shown or exported</source>
        <translation>留痕：查看或导出了个人信息</translation>
    </message>
    <message>
        <source>Problem answered</source>
        <translation>问题答复</translation>
    </message>
    <message>
        <source>It names somebody else as its author. The record is kept, but nobody can accept it; record it again.</source>
        <translation>署名不是本机使用人。记录已保留，但不能采纳，请重新登记。</translation>
    </message>
    <message>
        <source>The county could not read this record. It is kept and looked at again when the county is updated; tell the county office.</source>
        <translation>县里没能读出这条记录。记录已保留，县里的程序更新后会再读一次；请告诉县里。</translation>
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
    <name>PlanTexts</name>
    <message>
        <source>follow-up agreed for today</source>
        <translation>约定今天回访</translation>
    </message>
    <message numerus="yes">
        <source>follow-up due since %1, %n day(s) late</source>
        <translation>
            <numerusform>约定 %1 回访，已晚 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>loan falls due today</source>
        <translation>贷款今天到期</translation>
    </message>
    <message numerus="yes">
        <source>loan due %1, in %n day(s)</source>
        <translation>
            <numerusform>贷款 %1 到期，还有 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ahead of the county. Set date and time.</source>
        <translation>比县里快 %1，请校正日期和时间。</translation>
    </message>
    <message>
        <source>%1 behind the county. Set date and time.</source>
        <translation>比县里慢 %1，请校正日期和时间。</translation>
    </message>
    <message>
        <source>No targets are here. Sync, or take in a bundle from the county.</source>
        <translation>本机没有走访对象。请先同步，或导入县里的数据包。</translation>
    </message>
    <message numerus="yes">
        <source>%n grid(s)</source>
        <translation>
            <numerusform>%n 个网格</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 targets</source>
        <translation>%1 户</translation>
    </message>
    <message>
        <source>%1, but the last download was not finished. Sync once more.</source>
        <translation>%1，但上次下载没有完成。请再同步一次。</translation>
    </message>
    <message>
        <source>No rules for the five criteria hold today. Sync.</source>
        <translation>今天没有有效的五项标准规则。请同步。</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1，第 %2 版</translation>
    </message>
    <message>
        <source>%1, only until %2. Sync for the next.</source>
        <translation>%1，仅到 %2 有效。请同步取得新版。</translation>
    </message>
    <message>
        <source>No map file; the outlines of the grids are drawn without one.</source>
        <translation>没有地图文件；网格轮廓照常显示。</translation>
    </message>
    <message>
        <source>%1 is not there any more. Choose it again on the map page.</source>
        <translation>%1 已找不到。请在地图页重新选择。</translation>
    </message>
    <message>
        <source>Never. Sync before you go.</source>
        <translation>从未同步。出发前请先同步。</translation>
    </message>
    <message>
        <source>less than an hour ago</source>
        <translation>不到一小时前</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. Sync before you go: others may have been there.</source>
        <translation>%1。出发前请同步：可能已有别人去过。</translation>
    </message>
    <message>
        <source>Reading is locked until the next contact. Sync.</source>
        <translation>已锁定查阅，联系上县里后恢复。请同步。</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>还剩 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. Sync soon, or reading is locked.</source>
        <translation>%1。请尽快同步，否则将锁定查阅。</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1. Make room before you go.</source>
        <translation>%1。出发前请清理磁盘。</translation>
    </message>
    <message>
        <source>a record came back with a question</source>
        <translation>有记录退回待补</translation>
    </message>
    <message>
        <source>visit begun, not recorded</source>
        <translation>走访已开始，尚未记录</translation>
    </message>
    <message>
        <source>left over from %1</source>
        <translation>%1 未走完</translation>
    </message>
    <message>
        <source>added by you</source>
        <translation>本人添加</translation>
    </message>
    <message>
        <source>called on %1, visit to follow</source>
        <translation>%1 已电话或微信联系，待上门</translation>
    </message>
    <message>
        <source>nobody met on %1, try %2</source>
        <translation>%1 未遇到人，第 %2 次</translation>
    </message>
    <message>
        <source>next of tier %1</source>
        <translation>第 %1 优先级</translation>
    </message>
    <message>
        <source>%1 was there today</source>
        <translation>%1 今天去过</translation>
    </message>
    <message numerus="yes">
        <source>%1 was there %n day(s) ago</source>
        <translation>
            <numerusform>%1 %n 天前去过</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n door(s) planned</source>
        <translation>
            <numerusform>计划 %n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>已完成 %n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n struck</source>
        <translation>
            <numerusform>今天不去 %n 户</numerusform>
        </translation>
    </message>
    <message>
        <source>No visit recorded today yet</source>
        <translation>今天还没有走访记录</translation>
    </message>
    <message numerus="yes">
        <source>Your day: %n visit(s)</source>
        <translation>
            <numerusform>我的今天：走访 %n 户次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a need</source>
        <translation>
            <numerusform>%n 户次有需求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not planned</source>
        <translation>
            <numerusform>%n 户次不在计划内</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) a door</source>
        <translation>
            <numerusform>每户约 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more fit before %1</source>
        <translation>
            <numerusform>%1 前还能走 %n 户</numerusform>
        </translation>
    </message>
    <message>
        <source>The working day is over</source>
        <translation>今天的工作时间已过</translation>
    </message>
    <message>
        <source>about %1 m to walk</source>
        <translation>路程约 %1 米</translation>
    </message>
    <message>
        <source>about %1 km to walk</source>
        <translation>路程约 %1 公里</translation>
    </message>
    <message>
        <source>Grids</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Bank outlets</source>
        <translation>银行网点</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation>上次同步</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>查阅期限</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message numerus="yes">
        <source>%n product(s)</source>
        <translation>
            <numerusform>%n 个产品</numerusform>
        </translation>
    </message>
    <message>
        <source>None are here. Sync; else the county has not sent any.</source>
        <translation>本机没有。请同步；若仍没有，是县里尚未下发。</translation>
    </message>
    <message numerus="yes">
        <source>%n outlet(s)</source>
        <translation>
            <numerusform>%n 个网点</numerusform>
        </translation>
    </message>
    <message>
        <source>None are here, so no bank can be named. Sync.</source>
        <translation>本机没有，无法选择意向银行。请同步。</translation>
    </message>
    <message>
        <source>Working days of %1</source>
        <translation>%1 年工作日已备好</translation>
    </message>
    <message>
        <source>Holidays of %1 are missing; deadlines are estimates. Sync.</source>
        <translation>缺 %1 年节假日，期限为估算。请同步。</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>准确</translation>
    </message>
</context>
<context>
    <name>ProductText</name>
    <message>
        <source>fits</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>ask the bank</source>
        <translation>需问银行</translation>
    </message>
    <message>
        <source>The amount is within %1.</source>
        <translation>金额在%1以内。</translation>
    </message>
    <message>
        <source>The amount is more than %1.</source>
        <translation>金额超过%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n个月</numerusform>
        </translation>
    </message>
    <message>
        <source>The term is within %1.</source>
        <translation>期限在%1以内。</translation>
    </message>
    <message>
        <source>The term is longer than %1.</source>
        <translation>期限超过%1。</translation>
    </message>
    <message>
        <source>It takes this guarantee: %1.</source>
        <translation>接受该担保方式：%1。</translation>
    </message>
    <message>
        <source>It asks for another guarantee: %1.</source>
        <translation>要求其他担保方式：%1。</translation>
    </message>
    <message>
        <source>It is meant for this kind of business: %1.</source>
        <translation>适用于这类主体：%1。</translation>
    </message>
    <message>
        <source>It is meant for others: %1.</source>
        <translation>适用于其他对象：%1。</translation>
    </message>
    <message>
        <source>It is for those who never borrowed.</source>
        <translation>面向首贷户。</translation>
    </message>
    <message>
        <source>It is only for those who never borrowed.</source>
        <translation>只面向首贷户。</translation>
    </message>
    <message>
        <source>It renews a running loan.</source>
        <translation>可用于续贷。</translation>
    </message>
    <message>
        <source>It only renews running loans.</source>
        <translation>只用于续贷。</translation>
    </message>
    <message>
        <source>Its description names this use.</source>
        <translation>产品说明中有此用途。</translation>
    </message>
    <message>
        <source>It is offered until %1.</source>
        <translation>有效期至%1。</translation>
    </message>
    <message>
        <source>It was offered until %1.</source>
        <translation>已于%1到期。</translation>
    </message>
</context>
<context>
    <name>ProgressText</name>
    <message>
        <source>Receiving: %1 here, at most %2 to come</source>
        <translation>接收：已收到 %1 条，最多还有 %2 条</translation>
    </message>
    <message>
        <source>Receiving: %1 here</source>
        <translation>接收：已收到 %1 条</translation>
    </message>
    <message>
        <source>Sending: %1 sent, %2 to go (%3)</source>
        <translation>发送：已发 %1 条，还剩 %2 条（%3）</translation>
    </message>
    <message>
        <source>Photos and scans: %1 sent, %2 to go (%3)</source>
        <translation>照片和扫描件：已发 %1，还剩 %2 个（%3）</translation>
    </message>
    <message>
        <source>%1 up, %2 down</source>
        <translation>上行 %1，下行 %2</translation>
    </message>
    <message>
        <source>Done %1: %2 sent, %3 received</source>
        <translation>%1 完成：发送 %2 条，接收 %3 条</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) or scan(s) delivered</source>
        <translation>
            <numerusform>已送达 %n 个照片或扫描件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) or scan(s) still wait</source>
        <translation>
            <numerusform>还有 %n 个照片或扫描件待发</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s) of colleagues delivered</source>
        <translation>
            <numerusform>已代同事送达 %n 个数据包</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s) of colleagues refused by the county and kept</source>
        <translation>
            <numerusform>同事的 %n 个数据包县里未接收，已留存</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 sent and %2 received before that are kept; the next sync goes on from there.</source>
        <translation>此前已发送 %1 条、接收 %2 条，都已保留，下次同步从那里继续。</translation>
    </message>
    <message>
        <source>Sync goes through the room at %1; when it is over, leave it under “Room”.</source>
        <translation>同步正经由 %1 的现场同步；结束后，请在“现场同步”中退出。</translation>
    </message>
    <message>
        <source>Next try at %1.</source>
        <translation>%1 自动再试。</translation>
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
    <name>SheetTexts</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>走访对象</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>上次联系</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>走访结果</translation>
    </message>
    <message>
        <source>Amount, 万元</source>
        <translation>金额（万元）</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>下次走访</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>☐ need  ☐ renewal  ☐ no need
☐ nobody there  ☐ other</source>
        <translation>☐有需求  ☐续贷  ☐暂无需求
☐无人  ☐其他</translation>
    </message>
    <message>
        <source>Page %1 of %2 · Type these visits into the program the same day; then destroy the sheet.</source>
        <translation>第 %1 页，共 %2 页 · 请当天录入系统，录入后销毁本表。</translation>
    </message>
    <message>
        <source>Visits · %1</source>
        <translation>走访表 · %1</translation>
    </message>
    <message>
        <source>no grid</source>
        <translation>未分网格</translation>
    </message>
    <message>
        <source>%1 · %2
Signature: ____________</source>
        <translation>%1 · %2
签名：____________</translation>
    </message>
</context>
<context>
    <name>StickText</name>
    <message>
        <source>laptop %1</source>
        <translation>电脑 %1</translation>
    </message>
    <message>
        <source>this laptop</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>the county</source>
        <translation>县里</translation>
    </message>
    <message>
        <source>another county</source>
        <translation>其他县</translation>
    </message>
    <message>
        <source>for this laptop: take it in</source>
        <translation>给本机的：请读入</translation>
    </message>
    <message>
        <source>the county has it all; this file may go</source>
        <translation>县里已全部收到，此文件可以删除</translation>
    </message>
    <message>
        <source>for the county, up to your record %1: bring it there</source>
        <translation>交县里的，含您第 %1 条以前的记录：请带到县里</translation>
    </message>
    <message>
        <source>for the county; a copy is here and goes with the next sync</source>
        <translation>交县里的；本机已存副本，随下次同步送出</translation>
    </message>
    <message>
        <source>for the county, sealed: you can carry it, not read it</source>
        <translation>交县里的，已密封：可以代带，不能查看</translation>
    </message>
    <message>
        <source>for the laptop with the key %1: give it to its owner</source>
        <translation>给密钥为 %1 的电脑：请交给它的主人</translation>
    </message>
    <message>
        <source>not for this county</source>
        <translation>不是本县的</translation>
    </message>
    <message>
        <source>cut off, damaged or no bundle: have it saved again</source>
        <translation>不完整、已损坏或不是数据包：请重新保存</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 / %2 部分</translation>
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
        <source>Slip %1</source>
        <translation>批分单 %1</translation>
    </message>
    <message>
        <source>By earlier rules: %1: %2</source>
        <translation>按原规则：%1：%2</translation>
    </message>
    <message>
        <source>met with</source>
        <translation>受访人</translation>
    </message>
    <message>
        <source>note</source>
        <translation>经营情况</translation>
    </message>
    <message>
        <source>follow-up</source>
        <translation>跟进计划</translation>
    </message>
    <message>
        <source>next visit</source>
        <translation>下次走访</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Withdrawn %1 by %2: %3</source>
        <translation>%1 由%2撤回：%3</translation>
    </message>
    <message>
        <source>Amended %1 by %2: %3</source>
        <translation>%1 由%2更正：%3</translation>
    </message>
    <message>
        <source>Attached files</source>
        <translation>附件</translation>
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
    <name>VisitText</name>
    <message>
        <source>The program ended during this visit. All you had typed until %1 is here.</source>
        <translation>上次走访中程序意外结束，截至%1填写的内容都在这里。</translation>
    </message>
    <message>
        <source>Your draft of %1 is open again, at the question you left.</source>
        <translation>已打开您 %1 的草稿，停在上次离开的那一题。</translation>
    </message>
    <message>
        <source>The rules have changed since; your answers were carried over.</source>
        <translation>其间规则已更新，您的回答已全部转入。</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) with no place any more stand on the closing page.</source>
        <translation>
            <numerusform>有%n项已不再询问，列在收尾页。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 by %3: %4</source>
        <translation>%1 %2 %3：%4</translation>
    </message>
    <message>
        <source>spoken with %1</source>
        <translation>联系人：%1</translation>
    </message>
</context>
<context>
    <name>WarningTexts</name>
    <message>
        <source>This laptop&apos;s data was put back to an earlier day.</source>
        <translation>本机数据曾被恢复到较早的日期。</translation>
    </message>
    <message>
        <source>A copy of this laptop&apos;s data was used on another machine.</source>
        <translation>本机数据的副本曾在另一台电脑上使用。</translation>
    </message>
    <message>
        <source>This laptop and the county held different records of yours.</source>
        <translation>本机与县里保存的您的记录不一致。</translation>
    </message>
    <message numerus="yes">
        <source>This laptop&apos;s clock is %n minute(s) ahead</source>
        <translation>
            <numerusform>本机时钟快了 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This laptop&apos;s clock is %n minute(s) behind</source>
        <translation>
            <numerusform>本机时钟慢了 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Your records are safe; the county knows by how much the clock is off. Set date and time in the system&apos;s settings.</source>
        <translation>您的记录是安全的，县里知道时钟差了多少。请在系统设置中校正日期和时间。</translation>
    </message>
    <message>
        <source>The county has withdrawn this laptop</source>
        <translation>县里已停用这台电脑</translation>
    </message>
    <message>
        <source>Lists cannot be read here any more. What you recorded is safe and is still sent; new visits can be recorded. Ask the county office for a new enrolment code.</source>
        <translation>本机不能再查看名单。您的记录是安全的，仍会发送；仍可登记新的走访。请向县专班要新的登记码。</translation>
    </message>
    <message>
        <source>Reading is locked until the next contact</source>
        <translation>下次与县里联系之前，查看已锁定</translation>
    </message>
    <message numerus="yes">
        <source>The county was not heard for more than %n day(s). Your records are safe, and visits can still be recorded. Sync once, or take in a bundle of the county.</source>
        <translation>
            <numerusform>已超过 %n 天没有与县里联系。您的记录是安全的，仍可登记走访。请同步一次，或读入县里的数据包。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading locks in %n day(s)</source>
        <translation>
            <numerusform>%n 天后将锁定查看</numerusform>
        </translation>
    </message>
    <message>
        <source>The county was not heard for a while. Sync once before then, or take in a bundle of the county; recording is never locked.</source>
        <translation>有一段时间没有与县里联系了。请在此之前同步一次，或读入县里的数据包；登记走访不会被锁定。</translation>
    </message>
    <message>
        <source>Your records go on in a new ledger with the next sync</source>
        <translation>下次同步时，您的记录将转入新台账</translation>
    </message>
    <message>
        <source>Nothing is lost: all you recorded is sent again. Sync when there is a network.</source>
        <translation>没有任何丢失：您登记的内容会全部重新发送。有网络时请同步。</translation>
    </message>
    <message>
        <source>Your records went on in a new ledger</source>
        <translation>您的记录已转入新台账</translation>
    </message>
    <message>
        <source>Nothing is lost: both ledgers are kept and all was sent. If you know of no copy, tell the county office.</source>
        <translation>没有任何丢失：新旧台账都已保留并全部发送。如果您不知道有过副本，请告诉县专班。</translation>
    </message>
    <message>
        <source>The county had forgotten records it once confirmed</source>
        <translation>县里曾丢失它已确认的记录</translation>
    </message>
    <message>
        <source>It was put back, or changed. Your records are safe: this laptop sent again what it lacked. Tell the county office.</source>
        <translation>县里的数据曾被恢复或改动。您的记录是安全的：本机已补发县里缺少的部分。请告诉县专班。</translation>
    </message>
    <message>
        <source>This laptop&apos;s lists did not agree with the county&apos;s</source>
        <translation>本机的名单曾与县里不一致</translation>
    </message>
    <message>
        <source>Your records are safe: the lists were read again from the county. If it happens again, tell the county office.</source>
        <translation>您的记录是安全的：名单已从县里重新读取。如果再次发生，请告诉县专班。</translation>
    </message>
    <message>
        <source>A notice this program is too old to explain</source>
        <translation>有一条提示，本程序版本太旧，无法说明</translation>
    </message>
    <message>
        <source>Your records are safe. Tell the county office its name: %1.</source>
        <translation>您的记录是安全的。请把它的名称告诉县专班：%1。</translation>
    </message>
    <message>
        <source>A copy of this laptop&apos;s data is in use</source>
        <translation>这台电脑的数据另有一份正在使用</translation>
    </message>
    <message>
        <source>The county has records in this laptop&apos;s name that were not written here. Nothing is lost: all of them are kept. If you know of no copy, tell the county office.</source>
        <translation>县里收到了以这台电脑名义、但不是在这里写下的记录。什么都没有丢，两边的都保留着。如果您不知道有副本，请告诉县里。</translation>
    </message>
</context>
<context>
    <name>app::AmendDialog</name>
    <message>
        <source>Typed wrong</source>
        <translation>录入有误</translation>
    </message>
    <message>
        <source>Learned later</source>
        <translation>事后了解到</translation>
    </message>
    <message>
        <source>The business corrected it</source>
        <translation>企业更正</translation>
    </message>
    <message>
        <source>Wrong business</source>
        <translation>登记错了企业</translation>
    </message>
    <message>
        <source>Entered twice</source>
        <translation>重复登记</translation>
    </message>
    <message>
        <source>The business asked for it</source>
        <translation>企业要求撤回</translation>
    </message>
    <message>
        <source>Amend the visit</source>
        <translation>更正走访记录</translation>
    </message>
    <message>
        <source>Withdraw the visit</source>
        <translation>撤回走访记录</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>The visit stays as it was written; this is added to it.</source>
        <translation>原记录保持不变，更正内容附在其后。</translation>
    </message>
    <message>
        <source>The visit stays on record and no longer counts.</source>
        <translation>原记录保留，但不再计入统计。</translation>
    </message>
    <message>
        <source>&amp;Met with</source>
        <translation>受访人(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>经营情况(&amp;N)</translation>
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
        <source>Why? Its key saves (in a field: Alt with it).</source>
        <translation>请选原因，按数字键即保存（在输入框中按Alt加数字）。</translation>
    </message>
    <message>
        <source>Why? Its key withdraws the visit.</source>
        <translation>请选原因，按数字键即撤回。</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>不作改动</translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>还没有改动任何内容。</translation>
    </message>
    <message>
        <source>Somebody withdrew this visit meanwhile.</source>
        <translation>这次走访已被撤回。</translation>
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
    <name>app::AttachmentViewer</name>
    <message>
        <source>This file is not on this laptop; the county keeps it.</source>
        <translation>该文件不在本机，由县里保存。</translation>
    </message>
    <message>
        <source>This file cannot be shown here. Save a copy to open it with another program.</source>
        <translation>该文件无法在此显示，可另存后用其他程序打开。</translation>
    </message>
    <message>
        <source>Attached files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Attached file</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>File before</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Next file</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>file %1 of %2</source>
        <translation>第%1个，共%2个</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>第%1页，共%2页</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>A copy was saved.</source>
        <translation>已另存一份。</translation>
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
    <message>
        <source>Not in the directory. Choose from the list (↓), or empty the field.</source>
        <translation>网点名录中没有。请从列表中选（↓），或清空此栏。</translation>
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
    <name>app::ChangesPanel</name>
    <message>
        <source>Returned with a question</source>
        <translation>退回待答</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>等待发送</translation>
    </message>
    <message>
        <source>Send up to the chosen record</source>
        <translation>发送到所选的一条</translation>
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
    <message numerus="yes">
        <source>and %n photo(s) or scan(s), %1, which go after the records</source>
        <translation>
            <numerusform>另有 %n 个照片或扫描件（%1），在记录之后发送</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a record to send it now and leave the later ones for another time.</source>
        <translation>选中一条记录，可以先发送到这一条，后面的留待以后。</translation>
    </message>
    <message>
        <source>Sends this record alone, %1. Later ones, photos and scans wait.</source>
        <translation>只发送这一条，%1。后面的记录、照片和扫描件留待以后。</translation>
    </message>
    <message numerus="yes">
        <source>Records go in order: this one and the %n before it, %1 together. Later ones, photos and scans wait.</source>
        <translation>
            <numerusform>记录按顺序发送：这一条和它前面的 %n 条，共 %1。后面的记录、照片和扫描件留待以后。</numerusform>
        </translation>
    </message>
    <message>
        <source>Send up to h&amp;ere  Ctrl+Return</source>
        <translation>发送到这一条(&amp;E)  Ctrl+回车</translation>
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
        <source>Hando&amp;ut given</source>
        <translation>已发宣传材料(&amp;U)</translation>
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
    <message>
        <source>Attached files</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>from the call ahead</source>
        <translation>来自预走访</translation>
    </message>
    <message>
        <source>Attach a photo or scan</source>
        <translation>添加照片或扫描件</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) attached</source>
        <translation>
            <numerusform>已添加%n个附件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Kept from before the rules changed: %1</source>
        <translation>规则变更前的回答（随记录保留）：%1</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>It lies before this visit.</source>
        <translation>早于本次走访。</translation>
    </message>
    <message>
        <source>not a day</source>
        <translation>不是日期</translation>
    </message>
    <message>
        <source>before this visit</source>
        <translation>早于本次走访</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>还有 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>An intermediary char&amp;ged a fee (中介收费)</source>
        <translation>有中介收费(&amp;G)</translation>
    </message>
</context>
<context>
    <name>app::ColumnMap</name>
    <message>
        <source>Columns of the file</source>
        <translation>文件的各列</translation>
    </message>
    <message>
        <source>Column %1 means</source>
        <translation>“%1”列的含义</translation>
    </message>
    <message>
        <source>– left out –</source>
        <translation>– 不导入 –</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
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
    <name>app::CopiesPanel</name>
    <message>
        <source>Made</source>
        <translation>备份时间</translation>
    </message>
    <message>
        <source>Lines of yours in it</source>
        <translation>其中您的记录</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Second copies</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>A copy of everything you have here, drafts included, encrypted like the original: on a stick, another disk or a folder of the network. It is made by itself some time after you saved, read through, and the last %1 are kept. If the records on this laptop are ever damaged, one key in the entry window puts the newest copy in their place.</source>
        <translation>把本机全部内容（含草稿）另存一份，与原件一样加密，放在 U 盘、另一块硬盘或网络文件夹。您保存后过一阵自动备份，写完通读核对，保留最近 %1 份。万一本机台账损坏，在进入窗口按一个键就能用最新的备份恢复。</translation>
    </message>
    <message>
        <source>Copies that are &amp;there</source>
        <translation>已有的备份(&amp;T)</translation>
    </message>
    <message>
        <source>Your &amp;passphrase</source>
        <translation>您的口令(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Begin copying</source>
        <translation>开始备份(&amp;B)</translation>
    </message>
    <message>
        <source>Choose a place…</source>
        <translation>选择位置…</translation>
    </message>
    <message>
        <source>Copy now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Make no more copies</source>
        <translation>停止备份</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Where the copies are to go</source>
        <translation>备份放在哪里</translation>
    </message>
    <message>
        <source>%1 is on the same disk as the records: a copy there helps when a file is damaged, not when the disk is. The passphrase of these records opens the copies, on any computer.</source>
        <translation>%1 与台账在同一块硬盘上：文件损坏时有用，硬盘损坏时没用。备份用本台账的口令打开，在哪台电脑都行。</translation>
    </message>
    <message>
        <source>Copies go to %1. The passphrase of these records opens them, on any computer.</source>
        <translation>备份放在 %1，用本台账的口令打开，在哪台电脑都行。</translation>
    </message>
    <message>
        <source>This is not the passphrase of these records.</source>
        <translation>这不是本台账的口令。</translation>
    </message>
    <message>
        <source>Copies cannot go there: it lies inside the records themselves, or cannot be written to. Choose another place.</source>
        <translation>不能放在那里：它在台账文件夹里面，或者不能写入。请另选位置。</translation>
    </message>
    <message>
        <source>No more copies are made. Those that are there stay, and still open.</source>
        <translation>不再备份。已有的备份保留，仍可打开。</translation>
    </message>
    <message>
        <source>This window makes no copies.</source>
        <translation>本次运行不做备份。</translation>
    </message>
    <message>
        <source>No copies are made yet. Choose a place; a stick that is often put in will do.</source>
        <translation>还没有备份。请选择位置，常用的 U 盘就行。</translation>
    </message>
    <message>
        <source>A copy is being made. You can go on working.</source>
        <translation>正在备份，您可以继续工作。</translation>
    </message>
    <message>
        <source>The next copy is made by itself, some time after you saved.</source>
        <translation>您保存后过一阵会自动备份。</translation>
    </message>
    <message>
        <source>✓ Copied %1, read through and whole.</source>
        <translation>✓ %1 已备份，通读核对无误。</translation>
    </message>
    <message>
        <source>The place is absent. Put the stick in; the copy is then made by itself.</source>
        <translation>备份位置不在。请插上 U 盘，之后自动补做。</translation>
    </message>
    <message>
        <source>There is no room for a copy. Make room at the place, or choose another one.</source>
        <translation>空间不够。请清理备份位置，或另选位置。</translation>
    </message>
    <message>
        <source>The copy could not be made: what was written did not read back. Try another place; the records themselves are not affected.</source>
        <translation>备份没有做成：写入的内容读不回来。请换一个位置；台账本身不受影响。</translation>
    </message>
    <message>
        <source>Copies go to %1</source>
        <translation>备份放在 %1</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
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
    <message>
        <source>Not a day. Write 2026-12-31, 12-31 or +30.</source>
        <translation>不是日期。请写 2026-12-31、12-31 或 +30。</translation>
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
        <source>Scope: %1</source>
        <translation>经营范围：%1</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>用款</translation>
    </message>
</context>
<context>
    <name>app::DepartedPanel</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>走访对象</translation>
    </message>
    <message>
        <source>Where it went</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Targets that left my grids</source>
        <translation>已离开我网格的对象</translation>
    </message>
    <message>
        <source>moved to grid %1; your records of it are kept</source>
        <translation>已划入网格 %1；您的走访记录仍保留</translation>
    </message>
    <message>
        <source>grid %1 is no longer yours; your records of it are kept</source>
        <translation>网格 %1 已不由您负责；您的走访记录仍保留</translation>
    </message>
    <message>
        <source>being read again from the county; it comes back with the next sync</source>
        <translation>正从县里重新读取，下次同步后恢复</translation>
    </message>
    <message>
        <source>Locked until the next contact</source>
        <translation>下次联系之前已锁定</translation>
    </message>
    <message>
        <source>Names of businesses are shown again after a sync.</source>
        <translation>同步之后重新显示企业名称。</translation>
    </message>
    <message>
        <source>No target left your grids</source>
        <translation>没有对象离开您的网格</translation>
    </message>
    <message>
        <source>When a target moves to another grid, or a grid is given to somebody else, it is listed here with where it went.</source>
        <translation>对象划到其他网格，或网格改由他人负责时，会列在这里并注明去向。</translation>
    </message>
</context>
<context>
    <name>app::DraftsPanel</name>
    <message>
        <source>discarded</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>another draft was brought back</source>
        <translation>取回了另一份草稿</translation>
    </message>
    <message>
        <source>a need typed before “no need” was saved</source>
        <translation>改为“暂无需求”前填写的需求</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Business</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Last typed</source>
        <translation>最后填写</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>放弃时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Stays for</source>
        <translation>还保留</translation>
    </message>
    <message>
        <source>No visit is open: everything begun was saved.</source>
        <translation>没有未保存的走访。</translation>
    </message>
    <message>
        <source>Drafts and waste bin</source>
        <translation>草稿和回收站</translation>
    </message>
    <message>
        <source>Visits that are &amp;open</source>
        <translation>未保存的走访(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Waste bin, kept for 90 days</source>
        <translation>回收站，保留 90 天(&amp;W)</translation>
    </message>
    <message>
        <source>Open, or bring back</source>
        <translation>打开或取回</translation>
    </message>
    <message>
        <source>Into the waste bin</source>
        <translation>放进回收站</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>no longer on this laptop</source>
        <translation>已不在本机</translation>
    </message>
    <message>
        <source>This business is not on this laptop any more, so its draft cannot be opened. It stays in the bin; it can be opened again once the business is back.</source>
        <translation>该企业已不在本机，草稿暂时打不开。草稿仍留在回收站，企业回到本机后可以再打开。</translation>
    </message>
    <message>
        <source>In the waste bin for 90 days; Enter there brings it back.</source>
        <translation>已放进回收站，保留 90 天；在那里按回车取回。</translation>
    </message>
    <message>
        <source>The waste bin is empty. What you discard in a visit (Ctrl+Shift+Del) comes here.</source>
        <translation>回收站是空的。走访中放弃的草稿（Ctrl+Shift+Del）会放在这里。</translation>
    </message>
</context>
<context>
    <name>app::EndPage</name>
    <message>
        <source>✓ Visit saved %1</source>
        <translation>✓ 走访已保存 %1</translation>
    </message>
    <message>
        <source>It is on this laptop and can no longer be lost by a crash. The next sync delivers it to the county; the Sync page shows the receipt.</source>
        <translation>已存入本机，死机、断电也不会丢失。下次同步时送到县里，回执见“同步”页。</translation>
    </message>
    <message>
        <source>Show the business this number: by it the problem can be asked after. It stays on the target&apos;s page.</source>
        <translation>请把编号出示给企业，凭此可查询问题办理情况；编号也保留在走访对象页。</translation>
    </message>
    <message>
        <source>Back to the list  ⏎</source>
        <translation>返回列表  ⏎</translation>
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
        <source>The key of these records is not on this computer. Use the laptop they were made on, or a second copy. If both are gone, your administrator can help: with the county&apos;s answer and your passphrase this folder opens again.</source>
        <translation>这台电脑上没有这些记录的密钥。请使用原来的电脑，或用备份副本。两者都没有了，请找管理员：有了县里的答复和您的口令，这个文件夹就能重新打开。</translation>
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
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Add a person…</source>
        <translation>添加人员(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Who is working</source>
        <translation>谁在使用(&amp;W)</translation>
    </message>
    <message>
        <source>Name not known yet</source>
        <translation>姓名未知</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>The records cannot be opened, and the place of their second copies is empty or absent. Put the stick in and try again, or look for a copy.</source>
        <translation>台账打不开，备份位置也是空的或不在。请插上 U 盘再试，或者查找备份。</translation>
    </message>
    <message>
        <source>&amp;Look for a copy…</source>
        <translation>查找备份(&amp;L)…</translation>
    </message>
    <message>
        <source>The records cannot be opened. The newest copy, of %1, can be taken. What is here now is put aside and stays.</source>
        <translation>台账打不开。可以用 %1 的最新备份恢复；现有的内容挪到一边保留。</translation>
    </message>
    <message>
        <source>&amp;Take the copy of %1</source>
        <translation>用 %1 的备份恢复(&amp;T)</translation>
    </message>
    <message>
        <source>Where the copies are</source>
        <translation>备份在哪里</translation>
    </message>
    <message>
        <source>There is no whole copy of these records in %1.</source>
        <translation>%1 里没有本台账的完整备份。</translation>
    </message>
    <message>
        <source>Take the copy</source>
        <translation>用备份恢复</translation>
    </message>
    <message>
        <source>This is the copy of %1. Its passphrase opens it here; the copy itself stays where it is.</source>
        <translation>这是 %1 的备份。用它的口令在这里打开；备份本身留在原处。</translation>
    </message>
    <message>
        <source>Taking the copy. It is read through first; this takes a moment.</source>
        <translation>正在恢复。先通读核对备份，请稍候。</translation>
    </message>
    <message>
        <source>From a &amp;second copy…</source>
        <translation>从备份开始(&amp;S)…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>app::FigureList</name>
    <message>
        <source>&amp;Back to the groups</source>
        <translation>返回分组(&amp;B)</translation>
    </message>
    <message>
        <source>Back to the groups</source>
        <translation>返回分组</translation>
    </message>
    <message>
        <source>Businesses behind this bar</source>
        <translation>该柱所计的主体</translation>
    </message>
</context>
<context>
    <name>app::FindPanel</name>
    <message>
        <source>Found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter open · Ctrl+Enter visit · @ grid · # result · &gt; command</source>
        <translation>↑ ↓ 选择 · 回车打开 · Ctrl+回车走访 · @ 网格 · # 结果 · &gt; 命令</translation>
    </message>
    <message>
        <source>Add “%1” as a new business</source>
        <translation>新增走访对象“%1”</translation>
    </message>
    <message>
        <source>No command is called so.</source>
        <translation>没有这个命令。</translation>
    </message>
    <message>
        <source>Nothing is called so. Fewer letters find more.</source>
        <translation>没有找到。少输几个字能找到更多。</translation>
    </message>
    <message>
        <source>Businesses</source>
        <translation>走访对象</translation>
    </message>
    <message>
        <source>No grid and no result here is called %1.</source>
        <translation>这里没有叫 %1 的网格或结果。</translation>
    </message>
    <message>
        <source>No business fits. A part of the name, its pinyin, the code, the address or the last four digits of a phone is enough.</source>
        <translation>没有符合的走访对象。输入名称、拼音、代码、地址的一部分，或电话后四位就行。</translation>
    </message>
    <message>
        <source>Show all that fit in the list</source>
        <translation>在列表中显示全部符合的</translation>
    </message>
    <message>
        <source>Show them in the list</source>
        <translation>在列表中显示</translation>
    </message>
    <message>
        <source>Results and states</source>
        <translation>走访结果和状态</translation>
    </message>
    <message>
        <source>last visit</source>
        <translation>最近一次走访</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Grids</source>
        <translation>网格</translation>
    </message>
    <message numerus="yes">
        <source>%n business(es)</source>
        <translation>
            <numerusform>%n 家</numerusform>
        </translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
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
    <name>app::HandoutView</name>
    <message>
        <source>Handout for the business</source>
        <translation>企业告知单</translation>
    </message>
    <message>
        <source>The page as it will be printed</source>
        <translation>打印效果</translation>
    </message>
    <message>
        <source>Handout</source>
        <translation>告知单</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>存为PDF…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Other language</source>
        <translation>换语言</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Save the handout</source>
        <translation>保存告知单</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Handout %1.pdf</source>
        <translation>走访告知单 %1.pdf</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
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
    <name>app::HelpPage</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>app::HelpView</name>
    <message>
        <source>Help text</source>
        <translation>帮助正文</translation>
    </message>
    <message>
        <source>Search help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Nothing found. Fewer words find more.</source>
        <translation>没有找到。词少一些，找到的多一些。</translation>
    </message>
</context>
<context>
    <name>app::HiddenMarks</name>
    <message>
        <source>Invisible marks that turn or hide text were left out.</source>
        <translation>已去掉改变文字方向或隐藏文字的不可见符号。</translation>
    </message>
</context>
<context>
    <name>app::ImportPage</name>
    <message>
        <source>Import a list</source>
        <translation>导入名单</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>Go &amp;on</source>
        <translation>下一步(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>B&amp;rowse for a file</source>
        <translation>浏览文件(&amp;R)</translation>
    </message>
    <message>
        <source>Save the list of &amp;problems</source>
        <translation>保存问题清单(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Take this import back</source>
        <translation>撤回这次导入(&amp;T)</translation>
    </message>
    <message>
        <source>Cancel, or &amp;leave</source>
        <translation>取消或离开(&amp;L)</translation>
    </message>
    <message>
        <source>A list from Excel, WPS or a text file: .xlsx, .xls, .ods, .csv, also .xls files that are web pages inside. Its businesses go into your own grids; what is known already is only brought up to date. Nothing is written before you have seen what would happen.</source>
        <translation>可导入 Excel、WPS 或文本名单：.xlsx、.xls、.ods、.csv，也包括内容其实是网页的 .xls。名单里的主体进入您自己的网格；已有的只更新信息。看过会发生什么、您同意之后才写入。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>文件路径</translation>
    </message>
    <message>
        <source>&amp;Sheet</source>
        <translation>工作表(&amp;S)</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>&amp;Grid for rows that name none</source>
        <translation>未写网格的行归入(&amp;G)</translation>
    </message>
    <message>
        <source>Grid for rows that name none</source>
        <translation>未写网格的行归入</translation>
    </message>
    <message>
        <source>The first rows as they would be taken over</source>
        <translation>前几行导入后的样子</translation>
    </message>
    <message>
        <source>Rows with a problem</source>
        <translation>有问题的行</translation>
    </message>
    <message>
        <source>1 File</source>
        <translation>1 选文件</translation>
    </message>
    <message>
        <source>2 Columns</source>
        <translation>2 对应各列</translation>
    </message>
    <message>
        <source>3 What would happen</source>
        <translation>3 会发生什么</translation>
    </message>
    <message>
        <source>4 Done</source>
        <translation>4 完成</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>List to import</source>
        <translation>要导入的名单</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.xls *.ods *.csv *.txt *.html *.htm *.xml)</source>
        <translation>名单 (*.xlsx *.xls *.ods *.csv *.txt *.html *.htm *.xml)</translation>
    </message>
    <message>
        <source>Choose a file first.</source>
        <translation>请先选择文件。</translation>
    </message>
    <message>
        <source>Reading the first rows…</source>
        <translation>正在读取前几行…</translation>
    </message>
    <message>
        <source>none: such rows are left out</source>
        <translation>不归入：这些行不导入</translation>
    </message>
    <message>
        <source>What each column means, as you said for such a file before.</source>
        <translation>各列的含义，按您上次导入同样表头的文件时所选。</translation>
    </message>
    <message>
        <source>What each column means, as row %1 of the file says. Change what is wrong.</source>
        <translation>各列的含义，按文件第 %1 行的表头判断。不对的请改。</translation>
    </message>
    <message>
        <source>The file has no row of headings. Say what each column means; the name is needed.</source>
        <translation>文件里没有表头行。请指明各列的含义，名称必选。</translation>
    </message>
    <message>
        <source>Say which column holds the name of the business.</source>
        <translation>请指明哪一列是名称。</translation>
    </message>
    <message>
        <source>Comparing every row with what is known here…</source>
        <translation>正在逐行与已有数据比对…</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>new businesses</source>
        <translation>家新增</translation>
    </message>
    <message>
        <source>of them may be the same as one that is known: see below</source>
        <translation>家（新增中）可能与已有的重复，见下表</translation>
    </message>
    <message>
        <source>known businesses get something new</source>
        <translation>家已有，信息有更新</translation>
    </message>
    <message>
        <source>are known, with nothing new</source>
        <translation>家已有，没有新信息</translation>
    </message>
    <message>
        <source>stand twice in the file and are taken once</source>
        <translation>行在文件内重复，只录入一次</translation>
    </message>
    <message>
        <source>are not taken over</source>
        <translation>行不导入</translation>
    </message>
    <message>
        <source>Every row is fine.</source>
        <translation>每一行都没有问题。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) to look at. Those not taken over can be corrected in the file and imported again; the others are taken as they are.</source>
        <translation>
            <numerusform>有 %n 行需要看一下。不导入的可在文件里改好再导；其余照常导入。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to take over.</source>
        <translation>没有可导入的内容。</translation>
    </message>
    <message>
        <source>Save the list of problems</source>
        <translation>保存问题清单</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>The list could not be saved there. Choose another place.</source>
        <translation>无法保存到那里，请换一个位置。</translation>
    </message>
    <message>
        <source>Taking over…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>%1 new businesses and %2 changes are saved on this laptop. The next sync takes them to the county.</source>
        <translation>新增 %1 家、更新 %2 家，已保存在本机，下次同步时送到县里。</translation>
    </message>
    <message>
        <source>Lists taken over on this laptop</source>
        <translation>本机导入过的名单</translation>
    </message>
    <message>
        <source>%1  ·  %2  ·  %3 new, %4 changed</source>
        <translation>%1  ·  %2  ·  新增 %3，更新 %4</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Take back %1</source>
        <translation>撤回 %1</translation>
    </message>
    <message>
        <source>Taking back…</source>
        <translation>正在撤回…</translation>
    </message>
    <message>
        <source>The import was taken back.</source>
        <translation>撤回导入。</translation>
    </message>
    <message>
        <source>The import was taken back: %1 businesses are excluded, %2 have their former values, %3 stay as they are.</source>
        <translation>已撤回：%1 家已剔除，%2 家恢复原来的信息，%3 家保持不变。</translation>
    </message>
    <message>
        <source>Looking what can be taken back…</source>
        <translation>正在查看可以撤回什么…</translation>
    </message>
    <message>
        <source>This takes back %1 new businesses and the changes of %2. %3 were visited or changed since and stay. Press once more to do it.</source>
        <translation>将撤回新增的 %1 家和 %2 家的更新；%3 家之后已走访或改过，保持不变。再按一次确认。</translation>
    </message>
    <message>
        <source>%1 Esc cancels.</source>
        <translation>%1按 Esc 取消。</translation>
    </message>
    <message>
        <source>Two columns mean “%1”: leave one of them out.</source>
        <translation>有两列都对应“%1”，请把其中一列设为不导入。</translation>
    </message>
    <message>
        <source>Browse…  Ctrl+O</source>
        <translation>浏览…  Ctrl+O</translation>
    </message>
    <message>
        <source>Save this list…  Ctrl+E</source>
        <translation>保存此清单…  Ctrl+E</translation>
    </message>
    <message>
        <source>Take this import back…  Ctrl+Z</source>
        <translation>撤回这次导入…  Ctrl+Z</translation>
    </message>
    <message>
        <source>Leave  Esc</source>
        <translation>离开  Esc</translation>
    </message>
    <message>
        <source>Back  Alt+←</source>
        <translation>上一步  Alt+←</translation>
    </message>
    <message>
        <source>Take over  F9</source>
        <translation>导入  F9</translation>
    </message>
    <message>
        <source>Close  F9</source>
        <translation>关闭  F9</translation>
    </message>
    <message>
        <source>Go on  F9</source>
        <translation>下一步  F9</translation>
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
    <message>
        <source>slip %1</source>
        <translation>批分单 %1</translation>
    </message>
    <message>
        <source>Sol&amp;ved here</source>
        <translation>现场解决(&amp;V)</translation>
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
    <message>
        <source>Saved by %1 (%2), %3</source>
        <translation>由 %1（%2）导出，%3</translation>
    </message>
</context>
<context>
    <name>app::LeftStrip</name>
    <message>
        <source>Go on F3</source>
        <translation>继续 F3</translation>
    </message>
    <message>
        <source>Go on with what was left</source>
        <translation>接着做刚才离开的</translation>
    </message>
    <message>
        <source>What was left</source>
        <translation>刚才离开的</translation>
    </message>
    <message>
        <source>The visit to %1 is not saved yet. Its draft stays; F3 goes on with it, and so does F2 on the business.</source>
        <translation>对%1的走访还没有保存，草稿保留着。按 F3 接着填，在该企业上按 F2 也可以。</translation>
    </message>
    <message>
        <source>The call to %1 is not logged yet. What you typed stays; F3 goes on with it.</source>
        <translation>与%1的联系还没有记下，已填内容保留着。按 F3 接着填。</translation>
    </message>
    <message>
        <source>The new business is not added yet. What you typed stays; F3 goes on with it.</source>
        <translation>新企业还没有添加，已填内容保留着。按 F3 接着填。</translation>
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
    <name>app::LockedPage</name>
    <message>
        <source>Record a visit</source>
        <translation>登记走访</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>&amp;Sync now  F5</source>
        <translation>立即同步(&amp;S)  F5</translation>
    </message>
    <message>
        <source>&amp;USB stick or room…</source>
        <translation>U盘或现场同步(&amp;U)…</translation>
    </message>
    <message>
        <source>Record a visit all the same</source>
        <translation>仍可登记走访</translation>
    </message>
    <message>
        <source>A business on your list is found by its exact code or name, and nothing of it is shown. Any other is recorded as a new one.</source>
        <translation>名单上的企业按完整代码或完整名称匹配，但不显示任何资料；其他的按新增对象登记。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Credit code</source>
        <translation>统一社会信用代码(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Record the visit  F2</source>
        <translation>登记走访(&amp;R)  F2</translation>
    </message>
    <message>
        <source>The county has withdrawn this laptop</source>
        <translation>县里已停用这台电脑</translation>
    </message>
    <message>
        <source>Lists cannot be read here any more. Ask the county office for a new enrolment code.</source>
        <translation>本机不能再查看名单。请向县专班要新的登记码。</translation>
    </message>
    <message>
        <source>Reading is locked until the next contact</source>
        <translation>下次与县里联系之前，查看已锁定</translation>
    </message>
    <message numerus="yes">
        <source>The county was last heard on %1, more than %n day(s) ago. One sync, or a bundle of the county, unlocks lists, search, map and numbers by itself.</source>
        <translation>
            <numerusform>最近一次与县里联系是 %1，已超过 %n 天。同步一次，或读入县里的数据包，名单、查找、地图和统计会自动解锁。</numerusform>
        </translation>
    </message>
    <message>
        <source>All you recorded is delivered and safe.</source>
        <translation>您登记的内容已全部送达，安全无虞。</translation>
    </message>
    <message numerus="yes">
        <source>Your %n record(s) that are not delivered yet are safe here. They can be synced, or saved on a stick, as always.</source>
        <translation>
            <numerusform>您有 %n 条记录尚未送达，都安全保存在本机，可以照常同步或存到U盘。</numerusform>
        </translation>
    </message>
    <message>
        <source>Type the name of the business, as it stands at the door.</source>
        <translation>请填写企业名称，以门牌或执照为准。</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>名称太长。</translation>
    </message>
    <message>
        <source>The credit code is not right. Compare it with the licence, or leave it empty.</source>
        <translation>统一社会信用代码不对。请与执照核对，或留空。</translation>
    </message>
    <message>
        <source>The address is too long.</source>
        <translation>地址太长。</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>地址(&amp;D)</translation>
    </message>
    <message>
        <source>Gr&amp;id</source>
        <translation>网格(&amp;I)</translation>
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
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
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
    <message>
        <source>&amp;Help for this place</source>
        <translation>当前位置的帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Find name, pinyin, code, phone, @grid, #result, &gt;command (Ctrl+K)</source>
        <translation>查找 名称、拼音、代码、电话、@网格、#结果、&gt;命令（Ctrl+K）</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>&amp;Menu</source>
        <translation>菜单(&amp;M)</translation>
    </message>
</context>
<context>
    <name>app::MapPage</name>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>&amp;Record a visit</source>
        <translation>登记走访(&amp;R)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Show &amp;all my grids</source>
        <translation>显示我的全部网格(&amp;A)</translation>
    </message>
    <message>
        <source>Use a &amp;map file…</source>
        <translation>使用地图文件(&amp;M)…</translation>
    </message>
    <message>
        <source>Use &amp;no map file</source>
        <translation>不使用地图文件(&amp;N)</translation>
    </message>
    <message>
        <source>The map file is in GCJ-02</source>
        <translation>地图文件为 GCJ-02 坐标</translation>
    </message>
    <message>
        <source>My &amp;position</source>
        <translation>我的位置(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Where positions come from…</source>
        <translation>位置来源(&amp;W)…</translation>
    </message>
    <message>
        <source>Marks: %1</source>
        <translation>标记：%1</translation>
    </message>
    <message>
        <source>Show on the map: %1, %2</source>
        <translation>在地图上显示：%1，%2 户</translation>
    </message>
    <message>
        <source>Use a map file</source>
        <translation>使用地图文件</translation>
    </message>
    <message>
        <source>Maps (*.mbtiles)</source>
        <translation>地图 (*.mbtiles)</translation>
    </message>
    <message>
        <source>The map file %1 could not be used. The marks and outlines need none; for roads and water choose an MBTiles file of your county.</source>
        <translation>地图文件 %1 无法使用。标记和网格轮廓不需要地图文件；要显示道路和水系，请选择本县的 MBTiles 文件。</translation>
    </message>
    <message>
        <source>The source of positions is not there. Plug the receiver in, or choose another source.</source>
        <translation>未找到位置来源。请接上接收机，或另选来源。</translation>
    </message>
    <message>
        <source>Looking for the position…</source>
        <translation>正在定位…</translation>
    </message>
    <message>
        <source>You are here, within %1 m.</source>
        <translation>您在此处，误差 %1 米以内。</translation>
    </message>
    <message>
        <source>You are here.</source>
        <translation>您在此处。</translation>
    </message>
    <message>
        <source>Zoom o&amp;ut</source>
        <translation>缩小(&amp;U)</translation>
    </message>
</context>
<context>
    <name>app::MapPanel</name>
    <message>
        <source>Door</source>
        <translation>门牌</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联系</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>下次走访</translation>
    </message>
    <message>
        <source>Click a mark, or go from mark to mark with Tab. A disc stands for several: its ring shows their states; Enter comes nearer.

Drag or use the arrow keys to move, the wheel or + and − to zoom, Home to see all.</source>
        <translation>点选标记，或按 Tab 逐个选择。圆盘代表多户，圆环表示各状态的比例；按回车放大。

拖动或用方向键移动，用滚轮或 + − 缩放，按 Home 显示全部。</translation>
    </message>
    <message>
        <source>Businesses here</source>
        <translation>此处的主体</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Open the target</source>
        <translation>打开该走访对象</translation>
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
        <source>%1 targets in %2 grids</source>
        <translation>%2 个网格，%1 户</translation>
    </message>
    <message numerus="yes">
        <source>%n target(s) have no position and are not on the map; the list of targets has them all.</source>
        <translation>
            <numerusform>%n 户没有位置，未显示在地图上；走访对象列表中都有。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 businesses here, the first %2 listed; come nearer to tell them apart</source>
        <translation>此处 %1 户，列出前 %2 户；放大后可逐户查看</translation>
    </message>
    <message>
        <source>%1 businesses here</source>
        <translation>此处 %1 户</translation>
    </message>
    <message>
        <source>No grids yet</source>
        <translation>还没有网格</translation>
    </message>
    <message>
        <source>Grids and targets come with the first sync. After that the map works without a network.</source>
        <translation>网格和走访对象随首次同步到达，此后地图不需要网络。</translation>
    </message>
</context>
<context>
    <name>app::MapScene</name>
    <message>
        <source>Planned</source>
        <translation>已计划</translation>
    </message>
</context>
<context>
    <name>app::MapView</name>
    <message>
        <source>Map of my grids</source>
        <translation>我的网格地图</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 公里</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 米</translation>
    </message>
    <message>
        <source>N</source>
        <comment>north on a map</comment>
        <translation>北</translation>
    </message>
    <message numerus="yes">
        <source>%n target(s) chosen</source>
        <translation>
            <numerusform>已选 %n 户</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::NewTargetPage</name>
    <message>
        <source>New business</source>
        <translation>新增走访对象</translation>
    </message>
    <message>
        <source>For a business that is on no list. Look at the right first: it may be here already.</source>
        <translation>用于不在任何名单上的主体。请先看右边：可能已经有了。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Credit code</source>
        <translation>信用代码(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Phone</source>
        <translation>电话(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Who answers it</source>
        <translation>联系人(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Building</source>
        <translation>楼栋(&amp;B)</translation>
    </message>
    <message>
        <source>F&amp;loor</source>
        <translation>楼层(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>房号(&amp;R)</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Choose the grid it lies in</source>
        <translation>请选择所在网格</translation>
    </message>
    <message>
        <source>&amp;Grid</source>
        <translation>网格(&amp;G)</translation>
    </message>
    <message>
        <source>Here already?</source>
        <translation>是否已经有了？</translation>
    </message>
    <message>
        <source>Businesses that may be the same</source>
        <translation>可能相同的走访对象</translation>
    </message>
    <message>
        <source>Open number %1 of those here already</source>
        <translation>打开已有的第 %1 家</translation>
    </message>
    <message>
        <source>A business needs a name.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>Choose the grid it lies in.</source>
        <translation>请选择所在网格。</translation>
    </message>
    <message>
        <source>%1  ·  %2  ·  %3</source>
        <translation>%1  ·  %2  ·  %3</translation>
    </message>
    <message>
        <source>As you type a name, a code, a phone or an address, businesses that may be the same appear here.</source>
        <translation>输入名称、代码、电话或地址时，可能相同的会显示在这里。</translation>
    </message>
    <message>
        <source>Nothing on this laptop looks like it.</source>
        <translation>本机没有相近的。</translation>
    </message>
    <message>
        <source>If it is one of these, open it instead: its key stands beside it.</source>
        <translation>如果就是其中一家，请直接打开它，按键见右侧。</translation>
    </message>
    <message>
        <source>Not added yet: see what stands below the fields.</source>
        <translation>还没有新增，请看各栏下面的提示。</translation>
    </message>
    <message>
        <source>%1 has this credit code. Open it with %2.</source>
        <translation>%1 已用这个代码，按 %2 打开它。</translation>
    </message>
    <message>
        <source>%1 may be the same (%2). Open it with %3, or press F9 again to add a new one.</source>
        <translation>%1 可能就是这一家（%2）。按 %3 打开它，或再按 F9 新增。</translation>
    </message>
    <message>
        <source>A&amp;dd the business</source>
        <translation>新增这一家(&amp;D)</translation>
    </message>
    <message>
        <source>Lea&amp;ve; what was typed stays</source>
        <translation>离开，已填内容保留(&amp;V)</translation>
    </message>
    <message>
        <source>Leave  Esc</source>
        <translation>离开  Esc</translation>
    </message>
    <message>
        <source>Add  F9</source>
        <translation>新增  F9</translation>
    </message>
</context>
<context>
    <name>app::OpenPoints</name>
    <message numerus="yes">
        <source>%n open point(s) · F8</source>
        <translation>
            <numerusform>待完成 %n 项 · F8</numerusform>
        </translation>
    </message>
    <message>
        <source>Open point: %1</source>
        <translation>待完成：%1</translation>
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
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>app::PeopleMenu</name>
    <message>
        <source>&amp;Drafts and waste bin</source>
        <translation>草稿和回收站(&amp;D)</translation>
    </message>
    <message>
        <source>Second &amp;copies</source>
        <translation>备份(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Lock, or change person</source>
        <translation>锁定或换人(&amp;L)</translation>
    </message>
    <message>
        <source>Lock when idl&amp;e</source>
        <translation>空闲时锁定(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Never</source>
        <translation>从不(&amp;N)</translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>%n 分钟后</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::PlanDelegate</name>
    <message>
        <source>moved by you</source>
        <translation>手动排序</translation>
    </message>
</context>
<context>
    <name>app::PlanModel</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>spoken to</source>
        <translation>已联系</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>计划中</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>There is no time left for it today at your pace.</source>
        <translation>按目前的速度，今天来不及走这一户。</translation>
    </message>
</context>
<context>
    <name>app::PositionDialog</name>
    <message>
        <source>Where positions come from</source>
        <translation>位置来源</translation>
    </message>
    <message>
        <source>Nowhere: no position is taken</source>
        <translation>无：不采集位置</translation>
    </message>
    <message>
        <source>This computer&apos;s position service (GeoClue)</source>
        <translation>本机定位服务 (GeoClue)</translation>
    </message>
    <message>
        <source>A receiver at a serial or USB port (NMEA)</source>
        <translation>串口或 USB 接收机 (NMEA)</translation>
    </message>
    <message>
        <source>gpsd on this or another computer</source>
        <translation>本机或其他计算机上的 gpsd</translation>
    </message>
    <message>
        <source>A recorded log, to try it out</source>
        <translation>回放记录文件（试用）</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>来源(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;peed (bits a second)</source>
        <translation>速率（比特/秒）(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>One point is taken when you press the button, with its accuracy, and never otherwise. A visit needs no position.</source>
        <translation>只在您按下按钮时采集一个点及其精度，其他时候从不采集。走访不必须采集位置。</translation>
    </message>
    <message>
        <source>A recorded log</source>
        <translation>记录文件</translation>
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
</context>
<context>
    <name>app::PreVisitForm</name>
    <message>
        <source>One key logs it. To note something first, press Tab; Enter comes back to the keys.</source>
        <translation>按一个结果键即登记。要先记几句，按Tab进入输入框，回车返回结果键。</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>沟通内容</translation>
    </message>
    <message>
        <source>Sai&amp;d</source>
        <translation>沟通内容(&amp;D)</translation>
    </message>
    <message>
        <source>Name and position</source>
        <translation>姓名和职务</translation>
    </message>
    <message>
        <source>Spoken &amp;with</source>
        <translation>联系人(&amp;W)</translation>
    </message>
    <message>
        <source>e.g. mornings, after three</source>
        <translation>如：上午、三点以后</translation>
    </message>
    <message>
        <source>When it su&amp;its</source>
        <translation>方便时间(&amp;I)</translation>
    </message>
    <message>
        <source>Ne&amp;xt visit</source>
        <translation>下次走访(&amp;X)</translation>
    </message>
    <message>
        <source>Leave without logging</source>
        <translation>不登记，返回</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Not a day. Write 2026-12-31, 12-31 or +30.</source>
        <translation>日期无法识别，请写2026-12-31、12-31或+30。</translation>
    </message>
    <message>
        <source>Not logged yet: say in a few words what happened.</source>
        <translation>尚未登记：请用几个字说明情况。</translation>
    </message>
    <message>
        <source>Nothing is logged yet. Press the key of an outcome to log the call, or Esc once more to leave it.</source>
        <translation>尚未登记。按结果键登记本次联系；再按一次Esc放弃。</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已联系</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>未联系上</translation>
    </message>
</context>
<context>
    <name>app::ProductTable</name>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>银行</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>额度</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>利率</translation>
    </message>
    <message>
        <source>For this need</source>
        <translation>对照需求</translation>
    </message>
</context>
<context>
    <name>app::ProductsPage</name>
    <message>
        <source>Products stand in the order of their names (pinyin): the same for everyone, whatever is needed. Banks are not ranked. Which of them to ask, the business decides.</source>
        <translation>产品按名称拼音排列，对任何人、任何需求都是同一顺序；不对银行排名。找哪家银行，由企业自己决定。</translation>
    </message>
    <message>
        <source>No products yet</source>
        <translation>暂无产品</translation>
    </message>
    <message>
        <source>The county has not published a catalogue, or this laptop has not read it yet. It comes with the next sync.</source>
        <translation>县里还没有发布产品目录，或本机尚未接收。下次同步时送达。</translation>
    </message>
    <message>
        <source>&amp;Amount, 万元</source>
        <translation>金额(&amp;A)，万元</translation>
    </message>
    <message>
        <source>&amp;Term, months</source>
        <translation>期限(&amp;T)，月</translation>
    </message>
    <message>
        <source>G&amp;uarantee</source>
        <translation>担保方式(&amp;U)</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>未问</translation>
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
        <source>F&amp;irst loan</source>
        <translation>首贷(&amp;I)</translation>
    </message>
    <message>
        <source>Name, bank or words</source>
        <translation>名称、银行或关键词</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Only what may fit</source>
        <translation>只看可能符合的(&amp;O)</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>&amp;Find a product</source>
        <translation>查找产品(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;All products, without a need</source>
        <translation>全部产品，不对照需求(&amp;A)</translation>
    </message>
    <message>
        <source>The need of %1, recorded %2</source>
        <translation>%1的融资需求，登记于%2</translation>
    </message>
    <message>
        <source>No need recorded yet. Type what is looked for, or read the whole catalogue.</source>
        <translation>还没有登记融资需求。可直接输入条件，或浏览全部目录。</translation>
    </message>
    <message>
        <source>The whole catalogue</source>
        <translation>全部目录</translation>
    </message>
    <message>
        <source>No product like that</source>
        <translation>没有这样的产品</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>银行</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>额度</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>利率</translation>
    </message>
    <message>
        <source>Guarantee</source>
        <translation>担保方式</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>适用对象</translation>
    </message>
    <message>
        <source>Offered until</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>What the catalogue does not say, the bank decides.</source>
        <translation>目录未写明的条件，以银行意见为准。</translation>
    </message>
</context>
<context>
    <name>app::Question</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>app::ReadyPanel</name>
    <message>
        <source>Ready for offline: everything is here</source>
        <translation>离线准备：已齐备</translation>
    </message>
    <message numerus="yes">
        <source>Ready for offline: %n thing(s) to look at</source>
        <translation>
            <numerusform>离线准备：有 %n 项要看</numerusform>
        </translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Show only what needs a look</source>
        <translation>只显示要看的项目</translation>
    </message>
    <message>
        <source>Show everything that was checked</source>
        <translation>显示所有检查项目</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>to look at</source>
        <translation>要看</translation>
    </message>
</context>
<context>
    <name>app::RenewalTable</name>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>visit of %1</source>
        <translation>%1 走访</translation>
    </message>
    <message>
        <source>roster</source>
        <translation>名录</translation>
    </message>
    <message>
        <source>wants to renew · %1</source>
        <translation>有续贷意愿 · %1</translation>
    </message>
    <message>
        <source>%1 · on today&apos;s plan</source>
        <translation>%1 · 已列入今天</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>Falls due</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>走访对象</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>银行</translation>
    </message>
    <message>
        <source>万元</source>
        <translation>万元</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>上次联系</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>还有 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>已过 %n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::RenewalsPage</name>
    <message>
        <source>Days left</source>
        <translation>剩余天数</translation>
    </message>
    <message>
        <source>Loans that fall due</source>
        <translation>即将到期的贷款</translation>
    </message>
    <message>
        <source>Renewal without repayment (无还本续贷)</source>
        <translation>无还本续贷</translation>
    </message>
    <message>
        <source>The firm need not pay the loan back first: before it falls due it asks its bank to go on with it. No bridging money is needed.</source>
        <translation>企业不必先还本金：在贷款到期前向银行申请续贷，不需要过桥资金。</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>哪些可以办</translation>
    </message>
    <message>
        <source>All small and micro firms, for working-capital loans; owners, sole proprietors and farmers for business loans. Medium-sized firms: working-capital loans that fall due before 30 September 2027.</source>
        <translation>所有小微企业的流动资金贷款；小微企业主、个体工商户和农户的经营性贷款。中型企业：2027年9月30日前到期的流动资金贷款。</translation>
    </message>
    <message>
        <source>On which conditions</source>
        <translation>基本条件</translation>
    </message>
    <message>
        <source>Lawful and stable operation, good credit, no misuse of the loan, no interest in arrears, no evaded debts, and the bank&apos;s own standards. A renewal alone does not make a loan a worse risk class.</source>
        <translation>依法合规、持续经营，信用状况良好，无挪用贷款、欠贷欠息、逃废债等行为，并符合银行授信标准。不因续贷单独下调风险分类。</translation>
    </message>
    <message>
        <source>What to say at the door</source>
        <translation>上门怎么说</translation>
    </message>
    <message>
        <source>Ask before the day, better a month ahead. Name the bank&apos;s outlet. Note the wish in the visit (question 4), so that it reaches the bank. The bank decides; promise nothing.</source>
        <translation>提醒企业在到期前申请，最好提前一个月；告知银行网点；在走访表第4问记下续贷意愿，才能转到银行。办不办由银行决定，不作承诺。</translation>
    </message>
    <message>
        <source>After 金规〔2024〕13号, as published. Ask the county office for local terms.</source>
        <translation>依据公开的金规〔2024〕13号；本地口径请问县专班。</translation>
    </message>
    <message>
        <source>Renewal without repayment, explained</source>
        <translation>无还本续贷说明</translation>
    </message>
    <message>
        <source>&amp;Open the target</source>
        <translation>打开走访对象(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Record a visit</source>
        <translation>登记走访(&amp;R)</translation>
    </message>
    <message>
        <source>List: within %1 days</source>
        <translation>列表：%1 天内到期</translation>
    </message>
    <message>
        <source>List: just past</source>
        <translation>列表：刚过期</translation>
    </message>
    <message>
        <source>The list cannot be shown</source>
        <translation>列表无法显示</translation>
    </message>
    <message>
        <source>Within %1 days</source>
        <translation>%1 天内到期</translation>
    </message>
    <message>
        <source>Just past</source>
        <translation>刚过期</translation>
    </message>
    <message>
        <source>No loan falls due here</source>
        <translation>这里没有到期贷款</translation>
    </message>
    <message>
        <source>Maturities come from the roster and from what firms say at the door (question 4). The more is asked, the more is known in time.</source>
        <translation>到期日来自名录和上门时企业所说（第4问）。问得越全，提醒越及时。</translation>
    </message>
    <message>
        <source>a bank not named</source>
        <translation>银行不详</translation>
    </message>
    <message>
        <source>an amount not said</source>
        <translation>金额不详</translation>
    </message>
    <message>
        <source>Renewals</source>
        <translation>续贷</translation>
    </message>
    <message>
        <source>%1 of %2 fall due on %3 (%4).</source>
        <translation>%2贷款 %1，%3 到期（%4）。</translation>
    </message>
    <message>
        <source>Known from: %1</source>
        <translation>信息来源：%1</translation>
    </message>
    <message>
        <source>Last contact: %1</source>
        <translation>上次联系：%1</translation>
    </message>
    <message>
        <source>Add to toda&amp;y</source>
        <translation>列入今天(&amp;Y)</translation>
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
    <name>app::RoomPanel</name>
    <message>
        <source>The county&apos;s address is not known here yet. Sync once, then open the room.</source>
        <translation>本机还不知道县里的地址。请先同步一次，再开启。</translation>
    </message>
    <message>
        <source>The network did not let the room open at this address. Choose another, or look again.</source>
        <translation>这个地址上无法开启。请换一个地址，或重新查看。</translation>
    </message>
    <message>
        <source>My address in the &amp;room</source>
        <translation>我在现场的地址(&amp;R)</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>上行</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>下行</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近一次</translation>
    </message>
    <message>
        <source>Who came to the room</source>
        <translation>经由本机同步的电脑</translation>
    </message>
    <message>
        <source>Lead a room</source>
        <translation>主持现场同步</translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation>加入(&amp;J)</translation>
    </message>
    <message>
        <source>Leave a sealed &amp;bundle there</source>
        <translation>把密封数据包留在那里(&amp;B)</translation>
    </message>
    <message>
        <source>Take part in one</source>
        <translation>加入现场同步</translation>
    </message>
    <message>
        <source>No code is needed: your laptop checks the county&apos;s own certificate through the room, and the leader&apos;s laptop can neither read nor change what passes.</source>
        <translation>不需要口令：您的电脑会透过它核对县里自己的证书，组长的电脑既看不到也改不了经过的内容。</translation>
    </message>
    <message>
        <source>Close the r&amp;oom</source>
        <translation>关闭(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open the room</source>
        <translation>开启(&amp;O)</translation>
    </message>
    <message>
        <source>Colleagues type this address under “Take part in one” and sync through your laptop. Nothing that passes can be read or changed here.</source>
        <translation>同事在“加入现场同步”中输入此地址，即可经由您的电脑同步。经过的内容在本机看不到，也改不了。</translation>
    </message>
    <message numerus="yes">
        <source>%n laptop(s) came. Bundles that were left here go to the county with your next sync.</source>
        <translation>
            <numerusform>已有 %n 台电脑经由本机。留在这里的数据包随您下次同步送到县里。</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer has no network others could reach. Switch on the wireless network or a phone&apos;s hotspot, then look again.</source>
        <translation>本机没有其他人能连上的网络。请打开无线网络或手机热点，再重新查看。</translation>
    </message>
    <message>
        <source>Let colleagues in one room sync through your laptop, as long as the room is open. Where the county cannot be reached, they leave sealed bundles that go with your next sync.</source>
        <translation>开启期间，同一现场的同事可以经由您的电脑同步。连不上县里时，他们可以留下密封数据包，随您下次同步送出。</translation>
    </message>
    <message>
        <source>Type the address the leader&apos;s laptop shows. Sync goes through the room until you leave it or close the program.</source>
        <translation>请输入组长电脑上显示的地址。在退出或关闭程序之前，同步都经由它进行。</translation>
    </message>
    <message>
        <source>Sync goes through the room at %1.</source>
        <translation>同步正经由 %1 的现场同步。</translation>
    </message>
    <message>
        <source>An address looks like 192.168.1.5:8447. Type it as the leader&apos;s laptop shows it.</source>
        <translation>地址形如 192.168.1.5:8447，请照组长电脑上显示的输入。</translation>
    </message>
    <message>
        <source>Sealing and handing over…</source>
        <translation>正在密封并移交…</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) lie sealed on the leader&apos;s laptop and go to the county with its next sync. They stay here until the county has confirmed them.</source>
        <translation>
            <numerusform>%n 条记录已密封存放在组长的电脑上，随其下次同步送到县里。县里确认之前，本机仍保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>The bundle was not handed over: %1 Your records are safe here.</source>
        <translation>数据包没有移交成功：%1您的记录安全保存在本机。</translation>
    </message>
    <message>
        <source>The lea&amp;der&apos;s address</source>
        <translation>组长的地址(&amp;D)</translation>
    </message>
    <message>
        <source>Leav&amp;e the room</source>
        <translation>退出(&amp;E)</translation>
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
    <message>
        <source>&amp;New business</source>
        <translation>新增走访对象(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Import a list</source>
        <translation>导入名单(&amp;I)</translation>
    </message>
    <message>
        <source>La&amp;rger letters</source>
        <translation>放大文字(&amp;R)</translation>
    </message>
    <message>
        <source>S&amp;maller letters</source>
        <translation>缩小文字(&amp;M)</translation>
    </message>
    <message>
        <source>Letters as the system &amp;has them</source>
        <translation>文字大小跟随系统(&amp;H)</translation>
    </message>
</context>
<context>
    <name>app::SheetDialog</name>
    <message>
        <source>Print a visit sheet</source>
        <translation>打印走访表</translation>
    </message>
    <message>
        <source>What to print</source>
        <translation>打印内容</translation>
    </message>
    <message>
        <source>Today&apos;s plan</source>
        <translation>今天的计划</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>打印(&amp;P)</translation>
    </message>
    <message>
        <source>Pre&amp;view and print…</source>
        <translation>预览并打印(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Save as PDF…</source>
        <translation>存为 PDF(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>All of %1 still to visit</source>
        <translation>%1 全部待走访</translation>
    </message>
    <message>
        <source>Nothing is left to visit here, so there is nothing to print.</source>
        <translation>这里没有待走访的，无需打印。</translation>
    </message>
    <message numerus="yes">
        <source>%n door(s), landscape A4, one sheet a grid, with room to write. Telephone numbers are masked: paper gets lost.</source>
        <translation>
            <numerusform>%n 户，A4 横向，每个网格一份，留有手写栏。电话号码已遮盖：纸张容易遗失。</numerusform>
        </translation>
    </message>
    <message>
        <source>Visit sheet</source>
        <translation>走访表</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>visits-%1.pdf</source>
        <translation>走访表-%1.pdf</translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n page(s).</source>
        <translation>
            <numerusform>已保存，共 %n 页。</numerusform>
        </translation>
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
    <name>app::SlipCard</name>
    <message>
        <source>Slip number</source>
        <translation>批分单编号</translation>
    </message>
    <message>
        <source>Slip number %1</source>
        <translation>批分单编号 %1</translation>
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
        <source>How visits ended (户次)</source>
        <translation>走访结果（户次）</translation>
    </message>
    <message>
        <source>Five criteria, latest verdict (户)</source>
        <translation>五项标准，最近一次判定（户）</translation>
    </message>
    <message>
        <source>&amp;Day by day</source>
        <translation>逐日(&amp;D)</translation>
    </message>
    <message>
        <source>Day by day</source>
        <translation>逐日</translation>
    </message>
    <message>
        <source>Visits (户次)</source>
        <translation>走访（户次）</translation>
    </message>
    <message>
        <source>Coverage: visited for the first time (户)</source>
        <translation>覆盖：首次走访（户）</translation>
    </message>
    <message>
        <source>With financing need (户)</source>
        <translation>有融资需求（户）</translation>
    </message>
    <message>
        <source>Follow-ups due, the days ahead (户)</source>
        <translation>今后几日应回访（户）</translation>
    </message>
    <message>
        <source>My own visits (户次)</source>
        <translation>我的走访（户次）</translation>
    </message>
    <message>
        <source>%1: %2 户次, and the businesses they were at</source>
        <translation>%1：%2 户次，涉及的主体</translation>
    </message>
    <message>
        <source>%1: %2 户</source>
        <translation>%1：%2 户</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message numerus="yes">
        <source>The next %n day(s)</source>
        <translation>
            <numerusform>今后 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last %n day(s)</source>
        <translation>
            <numerusform>最近 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2: %3 on site</source>
        <translation>%1 %2：现场走访 %3 户次</translation>
    </message>
    <message>
        <source>Worth a talk, for the township alone: many visits in a short time (%1). Nothing is held against anybody.</source>
        <translation>仅供乡镇了解、沟通：短时间内走访较多（%1）。不作为任何人的考核依据。</translation>
    </message>
    <message>
        <source>of %1 户 on the list
%2 on site</source>
        <translation>名录共 %1 户
现场走访 %2 户</translation>
    </message>
    <message>
        <source>%1 万元 wanted
%2 户 declared</source>
        <translation>需求 %1 万元
已申报 %2 户</translation>
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
    <message>
        <source>no copy yet</source>
        <translation>尚无备份副本</translation>
    </message>
    <message numerus="yes">
        <source>%n since the copy of %1</source>
        <translation>
            <numerusform>%1 备份之后新增 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>copied %1</source>
        <translation>已备份 %1</translation>
    </message>
    <message>
        <source>all in backup</source>
        <translation>县里已全部备份</translation>
    </message>
    <message>
        <source>%1 of %2 in backup</source>
        <translation>县里已备份 %1/%2</translation>
    </message>
    <message>
        <source>reading locked</source>
        <translation>查看已锁定</translation>
    </message>
    <message numerus="yes">
        <source>reading locks in %n day(s)</source>
        <translation>
            <numerusform>%n 天后锁定查看</numerusform>
        </translation>
    </message>
    <message>
        <source>syncing, county last reached %1</source>
        <translation>正在同步，上次连上县里 %1</translation>
    </message>
    <message>
        <source>offline, county last reached %1</source>
        <translation>离线，上次连上县里 %1</translation>
    </message>
    <message>
        <source>offline since %1, county not reached yet</source>
        <translation>离线，自 %1 起，尚未连上县里</translation>
    </message>
    <message numerus="yes">
        <source>no copy yet of %n line(s)</source>
        <translation>
            <numerusform>%n 条尚无备份副本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::StickPanel</name>
    <message>
        <source>Folder or stick of the bundles</source>
        <translation>数据包所在的文件夹或U盘</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Bundles on the stick</source>
        <translation>U盘上的数据包</translation>
    </message>
    <message>
        <source>No stick chosen</source>
        <translation>未选择U盘</translation>
    </message>
    <message>
        <source>Put a USB stick in, or choose a folder. What lies there is shown without opening it.</source>
        <translation>请插入U盘，或选择文件夹。这里只列出其中有什么，不会打开。</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>重新查看(&amp;L)</translation>
    </message>
    <message>
        <source>Save my &amp;records for the county</source>
        <translation>把我的记录存给县里(&amp;R)</translation>
    </message>
    <message>
        <source>%1 (%2 free)</source>
        <translation>%1（剩余 %2）</translation>
    </message>
    <message>
        <source>No bundle lies here</source>
        <translation>这里没有数据包</translation>
    </message>
    <message>
        <source>Save your records for the county and bring the stick there. Only the county can read them; anybody may carry them.</source>
        <translation>把您的记录存到这里，再把U盘带到县里。只有县里能读，谁都可以代带。</translation>
    </message>
    <message>
        <source>The stick is not there</source>
        <translation>U盘不在了</translation>
    </message>
    <message>
        <source>Put it in again, or choose another folder.</source>
        <translation>请重新插入，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>&amp;Take in from the county</source>
        <translation>读入县里的(&amp;T)</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Take in %n from the county</source>
        <translation>
            <numerusform>读入县里的 %n 个(&amp;T)</numerusform>
        </translation>
    </message>
    <message>
        <source>Carr&amp;y for colleagues</source>
        <translation>代同事携带(&amp;Y)</translation>
    </message>
    <message numerus="yes">
        <source>Carr&amp;y %n for colleagues</source>
        <translation>
            <numerusform>代同事携带 %n 个(&amp;Y)</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving and reading it again…</source>
        <translation>正在保存并核对…</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) are on the stick, sealed (%1). Bring it to the county; your records stay here, too. Pull the stick only after the system lets it go.</source>
        <translation>
            <numerusform>%n 条记录已密封存入U盘（%1）。请带到县里；本机仍保留您的记录。请先在系统中弹出，再拔U盘。</numerusform>
        </translation>
    </message>
    <message>
        <source>The bundle was not saved: %1 Your records are safe here.</source>
        <translation>数据包没有保存成功：%1您的记录安全保存在本机。</translation>
    </message>
    <message>
        <source>Opening the county&apos;s bundle…</source>
        <translation>正在打开县里的数据包…</translation>
    </message>
    <message>
        <source>The bundle was not taken in: %1 Nothing was changed.</source>
        <translation>数据包没有读入：%1数据未作任何改动。</translation>
    </message>
    <message>
        <source>The county holds other records of this laptop: a copy of its data was used. Nothing is lost; save your records for the county once more.</source>
        <translation>县里存有本机的另一些记录：本机数据的副本曾被使用。没有任何丢失；请再把您的记录存给县里一次。</translation>
    </message>
    <message>
        <source>%1 records received; the county has yours up to record %2.</source>
        <translation>收到 %1 条记录；您第 %2 条以前的记录县里都已收到。</translation>
    </message>
    <message>
        <source>Part of it was made for an earlier state and was left out; the answer to your next bundle brings it.</source>
        <translation>其中一部分是按较早的状态生成的，未读入；您下一个数据包的回复会带来。</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>正在复制…</translation>
    </message>
    <message numerus="yes">
        <source>%n bundle(s) are here, still sealed, and go to the county with your next sync. Leave the stick&apos;s copy where it is until then.</source>
        <translation>
            <numerusform>%n 个数据包已存到本机，仍然密封，随您下次同步送到县里。在此之前请保留U盘上的原件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all could be taken along: %1</source>
        <translation>未能全部带上：%1</translation>
    </message>
    <message>
        <source>Stick or &amp;folder</source>
        <translation>U盘或文件夹(&amp;F)</translation>
    </message>
</context>
<context>
    <name>app::StopCard</name>
    <message>
        <source>Choose a door on the left to see what is known before you knock.</source>
        <translation>在左边选一户，敲门之前先看看。</translation>
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
        <source>Open  Enter</source>
        <translation>打开  回车</translation>
    </message>
    <message>
        <source>Open the target</source>
        <translation>打开走访对象</translation>
    </message>
    <message>
        <source>Not today  Del</source>
        <translation>今天不去  Del</translation>
    </message>
    <message>
        <source>Take it off today&apos;s plan</source>
        <translation>从今天的计划中拿掉</translation>
    </message>
    <message>
        <source>Before the door</source>
        <translation>敲门之前</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <translation>今天：%1</translation>
    </message>
</context>
<context>
    <name>app::SyncPage</name>
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
        <source>Sto&amp;p  Esc</source>
        <translation>停止(&amp;P)  Esc</translation>
    </message>
    <message>
        <source>What is sent, and the ways to the county</source>
        <translation>待发内容与送达方式</translation>
    </message>
    <message>
        <source>My changes</source>
        <translation>我的更改</translation>
    </message>
    <message>
        <source>USB stick</source>
        <translation>U盘</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>现场同步</translation>
    </message>
    <message>
        <source>Left my grids</source>
        <translation>离开网格</translation>
    </message>
    <message>
        <source>Stop the sync</source>
        <translation>停止同步</translation>
    </message>
    <message>
        <source>Targets that left my grids</source>
        <translation>已离开我网格的对象</translation>
    </message>
    <message>
        <source>Asking the county through the room at %1…</source>
        <translation>正经由 %1 询问县里…</translation>
    </message>
    <message>
        <source>My changes  %1</source>
        <translation>我的更改  %1</translation>
    </message>
    <message>
        <source>Left my grids  %1</source>
        <translation>离开网格  %1</translation>
    </message>
    <message>
        <source>%1 in the county&apos;s backup</source>
        <translation>%1 条已进入县里备份</translation>
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
        <source>It is on today&apos;s plan now.</source>
        <translation>已列入今天的计划。</translation>
    </message>
    <message>
        <source>It was on today&apos;s plan already, and stays there.</source>
        <translation>原来就在今天的计划里，继续保留。</translation>
    </message>
    <message>
        <source>&amp;Look at the attached files</source>
        <translation>查看附件(&amp;L)</translation>
    </message>
    <message>
        <source>A&amp;mend the newest visit…</source>
        <translation>更正最近一次走访(&amp;M)…</translation>
    </message>
    <message>
        <source>With&amp;draw the newest visit…</source>
        <translation>撤回最近一次走访(&amp;D)…</translation>
    </message>
    <message>
        <source>Add to toda&amp;y</source>
        <translation>列入今天(&amp;Y)</translation>
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
        <translation>打开走访对象(&amp;O)</translation>
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
    <message>
        <source>Log a &amp;phone call</source>
        <translation>登记电话预走访(&amp;P)</translation>
    </message>
    <message>
        <source>Log a WeCh&amp;at talk</source>
        <translation>登记微信预走访(&amp;A)</translation>
    </message>
    <message>
        <source>Cl&amp;ear all filters</source>
        <translation>清除全部筛选(&amp;E)</translation>
    </message>
    <message>
        <source>Words, @grid, #result</source>
        <translation>文字、@网格、#结果</translation>
    </message>
</context>
<context>
    <name>app::TodayPage</name>
    <message>
        <source>Door by door</source>
        <translation>逐楼逐户</translation>
    </message>
    <message>
        <source>Shortest way</source>
        <translation>路程最短</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>顺序(&amp;O)</translation>
    </message>
    <message>
        <source>as fit</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Doo&amp;rs</source>
        <translation>户数(&amp;R)</translation>
    </message>
    <message>
        <source>All grids</source>
        <translation>全部网格</translation>
    </message>
    <message>
        <source>Plan a&amp;new</source>
        <translation>重排(&amp;N)</translation>
    </message>
    <message>
        <source>Chooses again; what you added, moved or struck stays</source>
        <translation>重新挑选；您添加、移动和拿掉的保持不变</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Today&apos;s doors</source>
        <translation>今天要走的户</translation>
    </message>
    <message>
        <source>The chosen door</source>
        <translation>选中的一户</translation>
    </message>
    <message>
        <source>&amp;Open the target</source>
        <translation>打开走访对象(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Not today</source>
        <translation>今天不去(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Record a visit</source>
        <translation>登记走访(&amp;R)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Bring back what was struck</source>
        <translation>恢复拿掉的(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Plan anew</source>
        <translation>重排计划(&amp;P)</translation>
    </message>
    <message>
        <source>Print a &amp;sheet…</source>
        <translation>打印走访表(&amp;S)…</translation>
    </message>
    <message>
        <source>The plan cannot be shown</source>
        <translation>计划无法显示</translation>
    </message>
    <message>
        <source>Today, %1 %2</source>
        <translation>今日 %1 %2</translation>
    </message>
    <message>
        <source>No targets yet</source>
        <translation>还没有走访对象</translation>
    </message>
    <message>
        <source>There is nobody to visit on this laptop. Sync, or take in a bundle from the county.</source>
        <translation>本机没有走访对象。请先同步，或导入县里的数据包。</translation>
    </message>
    <message>
        <source>Go to sync</source>
        <translation>去同步</translation>
    </message>
    <message>
        <source>Nothing is left for today</source>
        <translation>今天没有要走的了</translation>
    </message>
    <message>
        <source>You struck everything that was planned. It can come back.</source>
        <translation>计划里的都拿掉了，可以恢复。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Nobody here waits for a visit, and no day for coming back has come. Add a door from the list of targets with Insert.</source>
        <translation>没有待走访的，也没有到期的回访。可在走访对象列表里按 Insert 列入今天。</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Gr&amp;id</source>
        <translation>网格(&amp;I)</translation>
    </message>
    <message>
        <source>Log a phone &amp;call</source>
        <translation>登记电话预走访(&amp;C)</translation>
    </message>
    <message>
        <source>Ready for o&amp;ffline?</source>
        <translation>离线准备好了吗(&amp;F)</translation>
    </message>
    <message>
        <source>Log a &amp;WeChat talk</source>
        <translation>记一次微信(&amp;W)</translation>
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
        <source>Discard; kept in the waste bin for 90 days</source>
        <translation>放弃，在回收站保留 90 天</translation>
    </message>
    <message>
        <source>Attach a photo or scan…</source>
        <translation>添加照片或扫描件…</translation>
    </message>
    <message>
        <source>Look at the attached files</source>
        <translation>查看附件</translation>
    </message>
    <message>
        <source>Handout for the business</source>
        <translation>企业告知单</translation>
    </message>
    <message>
        <source>Products for this need</source>
        <translation>对照产品</translation>
    </message>
    <message>
        <source>Attach to this visit</source>
        <translation>添加到本次走访</translation>
    </message>
    <message>
        <source>Photos and scans (*.jpg *.jpeg *.png *.pdf)</source>
        <translation>照片和扫描件 (*.jpg *.jpeg *.png *.pdf)</translation>
    </message>
    <message>
        <source>Nothing is missing: with this visit the need goes on the declaration list.</source>
        <translation>内容已齐全，本次走访的需求将列入申报清单。</translation>
    </message>
    <message>
        <source>Not asked yet: %1</source>
        <translation>还没有问：%1</translation>
    </message>
    <message>
        <source>Bac&amp;k</source>
        <translation>上一题(&amp;K)</translation>
    </message>
    <message>
        <source>Go to the outcomes</source>
        <translation>到结果栏</translation>
    </message>
    <message>
        <source>Take the outcome back</source>
        <translation>撤回结果</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
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
        <source>To verify</source>
        <translation>待核</translation>
    </message>
    <message>
        <source>%1. Backspace takes it back.</source>
        <translation>%1。按 Backspace 撤回。</translation>
    </message>
    <message>
        <source>Taken back: %1.</source>
        <translation>已撤回：%1。</translation>
    </message>
    <message>
        <source>Next  ⏎</source>
        <translation>下一题  ⏎</translation>
    </message>
    <message>
        <source>Save  F9</source>
        <translation>保存  F9</translation>
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
    <message>
        <source>in a bundle of %1, not confirmed yet</source>
        <translation>在 %1 的数据包中，尚未确认</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>app::WanEdit</name>
    <message>
        <source>Not an amount. Write 50 for 500,000 元.</source>
        <translation>不是金额。50 万元请写 50。</translation>
    </message>
</context>
<context>
    <name>app::WarningList</name>
    <message>
        <source>&amp;Understood</source>
        <translation>知道了(&amp;U)</translation>
    </message>
</context>
<context>
    <name>app::WarningStrip</name>
    <message>
        <source>Notice</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>See more</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message numerus="yes">
        <source>%n notices about your records</source>
        <translation>
            <numerusform>关于您的记录有 %n 条提示</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of yours is lost. The first: %1</source>
        <translation>您的记录没有丢失。第一条：%1</translation>
    </message>
</context>
</TS>
