import { Checkout } from './checkout'

export default function Page() {
  return (
    <main>
      <Checkout>
        <img src="/mug.svg" alt="" />
        <h1>Morning mug</h1>
        <p>Stoneware, thrown by hand. $28.00</p>
      </Checkout>
    </main>
  )
}
