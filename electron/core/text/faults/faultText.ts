/** The three things a user is told of a fault; `{name}` stands for the fault's parameter of that name. */
export interface FaultText {
  readonly happened: string
  readonly nowTrue: string
  readonly doNext: string
}

export type FaultTexts<Code extends string> = Readonly<Record<Code, FaultText>>
