import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../electron/contract/contract.ts'

/** All that may be asked of Bramble, as typed calls. */
export type BrambleClient = ContractRouterClient<Contract>

type Answers = InferContractRouterOutputs<Contract>

export type SystemInfo = Answers['system']['info']
export type Card = Answers['cards']['list'][number]
export type CardContents = Answers['cards']['contents']
export type CardRead = Answers['cards']['read']
export type Device = Answers['devices']['list'][number]
export type NamedPlace = Answers['devices']['placeNamed']
export type Flash = Answers['flash']['list'][number]
export type FlashPlan = Answers['flash']['plan']
export type PlannedPair = FlashPlan['pairs'][number]
export type Image = Answers['images']['list'][number]
export type Catalogue = Answers['catalogue']['list'][number]
export type CatalogueImage = Answers['catalogue']['images'][number]
export type Model = Answers['catalogue']['models'][number]
export type ImageCache = Answers['cache']['get']
export type TrustedKey = Answers['trust']['list'][number]
export type Profile = Answers['profiles']['list'][number]
export type ProfileDocument = Answers['profiles']['show']['document']
export type ProfilePreview = Answers['profiles']['preview']
export type ImportedProfile = Answers['profiles']['importFile']
export type FoldedSetting = Answers['profiles']['settings']['settings'][number]
export type SettingKey = FoldedSetting['setting']
export type Capability = Answers['profiles']['dialects'][number]['capabilities'][SettingKey]
export type Job = Answers['jobs']['list'][number]
export type Step = Job['steps'][string][number]
export type RosterPreview = Answers['rosters']['preview']
export type RosterColumn = RosterPreview['columns'][number]
export type RosterDiff = NonNullable<RosterPreview['diff']>
export type RosterApplied = Answers['rosters']['apply']
export type RosterUndo = Answers['rosters']['undoPreview']
export type BootstrapPlan = Answers['bootstrap']['plan']
export type Armed = Answers['bench']['state']
export type ArmedSlot = Armed['slots'][number]
export type BenchPlan = Answers['bench']['plan']
export type Slot = Answers['slots']['list'][number]
export type HelloStatus = Answers['hello']['status']
export type WireFault = NonNullable<Job['fault']>

type Iterated<T> = T extends AsyncIterator<infer Value, unknown, unknown> ? Value : never

export type Progress = Iterated<Awaited<Answers['jobs']['progress']>>
export type ConsoleNews = Iterated<Awaited<Answers['consoles']['open']>>
export type CardProofNews = Iterated<Awaited<Answers['cards']['verify']>>
export type CardProof = Extract<CardProofNews, { kind: 'proof' }>
export type CardProgress = Extract<Progress, { kind: 'card' }>
export type TransferProgress = Extract<Progress, { kind: 'transfer' }>
export type Change = Iterated<Awaited<Answers['system']['changes']>>
