import { listOf } from './list.ts';

/** Words that are not the name of a street, a town, a school or a home. */
export const ordinaryEnglish = listOf(`
  a an the this that these those his her its their my our your he she it they we you i me him them us who whom whose
  which what where when why how there here and or but nor so if then than as of at in on off to from into onto by for
  with without within over under about above below near behind between after before during since until till while
  through across along around against toward towards up down out inside outside beside past per via not no yes never
  ever always only just also too very quite about again still already almost maybe perhaps
  is are was were be been being am do does did done doing have has had having will would can could shall should may
  might must get gets got getting go goes going went gone come comes came coming make makes made say says said saying
  tell tells told call calls called calling caller ask asks asked see sees saw seen know knows knew known give gives
  gave given take takes took taken want wants wanted need needs needed look looks looked walk walks walked walking run
  runs ran running play plays playing played drive drives drove driving find finds found keep keeps kept leave leaves
  left live lives lived living stay stays stayed staying hold holds held help helps helped wait waits waiting waited
  speak speaks spoke speaking talk talks talking think thinks thought feel feels felt seem seems cry cried crying
  year years yr yrs yo old month months week weeks day days night nights hour hours hr hrs minute minutes min mins
  second seconds am pm noon midnight morning afternoon evening today tonight tomorrow yesterday time times age ages
  aged early late later soon weekend ago next last first third once twice
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december jan feb mar apr jun jul aug sep sept oct nov dec summer winter spring fall christmas easter
  one two three four five six seven eight nine ten hundred thousand million number numbers few many several some any
  all both each every other another more most less least much lot lots half double single same different own else
  child children kid kids boy boys girl girls minor minors teen teens teenager baby infant toddler twin twins youth
  juvenile juveniles man men woman women person people male males female females adult adults mother mothers mom mum
  father fathers dad parent parents sister sisters brother brothers sibling siblings aunt uncle cousin grandmother
  grandma grandfather family families relative relatives friend friends neighbor neighbour neighbors guardian sponsor
  sponsors carer caregiver foster stepfather stepmother wife husband boyfriend girlfriend partner
  officer officers police sheriff sheriffs deputy detective detectives trooper troopers sergeant sgt lieutenant lt
  captain chief agent agents agency department dept division unit units squad team patrol precinct station substation
  station county state federal city town village district local national government judge court courts courtroom
  supreme superior municipal circuit appeals probate criminal civil traffic tribal magistrate immigration custody jail
  prison probation parole hearing trial order orders warrant case cases file report reports badge badges document
  documents paper papers form forms page pages copy signature name names surname surnames nickname birth date dob
  phone telephone cell mobile email line lines callback voicemail fax radio dispatch dispatcher supervisor interpreter
  custodian enquiry inquiry desk shift office headquarters lobby waiting
  home homes house houses apartment room rooms shelter shelters facility building place places street streets avenue
  road roads lane highway corner block bus stop train car cars truck van vehicle bike park school schools class grade
  hospital clinic church store shop gas station restaurant border river bridge desert field yard kitchen bed bedroom
  bathroom floor door window garage basement backyard porch sidewalk parking camp farm ranch center centre
  emergency homeless animal women's womens mens women men domestic violence temporary new old big small little long
  short tall high low large tiny good bad better best fine okay ok well safe unsafe stable critical serious poor great
  nice kind quiet loud cold hot warm wet dry clean dirty dark light black white red blue green yellow brown gray grey
  pink purple orange young older younger youngest eldest elder alone together lost missing scared afraid frightened
  hurt injured sick ill tired hungry thirsty pregnant asleep awake safe alive dead danger distress labor labour contact
  touch trouble shock pain tears fear hiding poverty squalor terror peace person transit need charge crisis surgery
  treatment therapy care counseling elementary middle kindergarten preschool primary secondary public private regular
  nearby somewhere anywhere nowhere elsewhere upstairs downstairs next unknown unsure unclear none nothing nobody
  anybody somebody someone anyone everyone everything something anything
  left right front back side top bottom end middle way ways road mile miles foot feet inch inches pound pounds lbs kg
  dollar dollars cent cents percent degrees miles meters metres yards blocks
  english spanish mam kiche quiche ixil qeqchi kekchi kaqchikel qanjobal kanjobal mixtec mixteco zapotec zapoteco
  nahuatl garifuna portuguese french creole achi chuj popti akateko tzutujil poqomchi language languages dialect
  car gun knife firearm weapon drugs money cash card cards credit debit bag backpack suitcase jacket
  hoodie shirt shoes sneakers hat cap glasses blanket food water meal toy
  safety protective protection services service social worker workers nurse doctor medic paramedic ambulance fire rescue
  legal lawful guardian ad litem attorney lawyer counsel
  god peace grandparents homework work works worked working job trip visit party birthday
  please thanks thank sorry sir maam hello bye copy roger over hi hey
  because though although however whether either neither such like unlike instead
  arrest arrested charged charge sentence victim suspect suspects witness trafficking exploitation abuse neglect
  general special main central total final whole full empty open closed
  texting text message online facebook instagram whatsapp tiktok snapchat internet
  ice cbp dhs hhs orr cps dcf fbi hsi ncmec 911
  tv speaker hold mute phone arrival departure return bail bond
  guatemala honduras salvador el nicaragua mexico ecuador colombia venezuela peru haiti cuba brazil belize panama
  usa us america states united country abroad overseas honduran guatemalan salvadoran mexican american
  scene background website site internet corridor hallway cell interview statement report
  calm alert aware touch track course purpose record hand hands foot board top way times
  african asian hispanic latino latina latin central
`);
